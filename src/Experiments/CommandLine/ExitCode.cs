namespace Experiments.CommandLine;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The surroundings failed: a folder that cannot be written or is in use, a damaged journal.</summary>
    public const int Surroundings = 1;

    /// <summary>What was asked for cannot be done: an unknown option, a setting out of range, a data set that is not there.</summary>
    public const int BadInput = 2;

    /// <summary>A claim has another verdict than the one that is expected of it.</summary>
    public const int OtherVerdict = 3;

    /// <summary>EX_SOFTWARE of sysexits.h: a defect of the program.</summary>
    public const int Defect = 70;

    /// <summary>128 + SIGINT, as a shell reports it.</summary>
    public const int Interrupted = 130;

    /// <summary>128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
