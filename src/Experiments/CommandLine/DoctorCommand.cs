using System.CommandLine;
using Experiments.Data;
using Experiments.Runs;
using Experiments.Runs.Doctor;

namespace Experiments.CommandLine;

/// <summary>Says what about the machine or the installation is not as the program needs it, and what to do about it.</summary>
internal sealed class DoctorCommand
{
    private readonly Option<DeviceChoice> _device = OptionSet.Device();
    private readonly Option<int> _workers = OptionSet.Workers();
    private readonly Option<string> _output = OptionSet.Output();
    private readonly Option<string> _data = OptionSet.Data();
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write one JSON object instead of lines; docs/doctor.md has its form",
    };
    private readonly Option<string> _record = OptionSet.One<string>(
        "--record",
        "FILE",
        "Check nothing, but compute the known answer anew and write it to FILE; for a change that moves numbers",
        "a file",
        OptionText.TryReadWord
    );

    private readonly Surroundings _surroundings;

    private DoctorCommand(Surroundings surroundings) => _surroundings = surroundings;

    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">What it sees of the outside.</param>
    public static Command Create(Surroundings surroundings)
    {
        var doctor = new DoctorCommand(surroundings);
        var command = new Command(
            "doctor",
            "Checks the machine and the installation: .NET, native libraries, threads, device, memory, disk, data, and a training run of "
                + "seconds whose numbers are known. Each check is a line, with a fix where it is not ok. Exit code 0 where no check "
                + "failed, 1 where one did."
        );
        command.Options.Add(doctor._device);
        command.Options.Add(doctor._workers);
        command.Options.Add(doctor._output);
        command.Options.Add(doctor._data);
        command.Options.Add(doctor._json);
        command.Options.Add(doctor._record);
        command.SetAction(doctor.Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        if (parse.GetValue(_record) is { } file)
        {
            return Record(file);
        }

        var isJson = parse.GetValue(_json);
        var parts = new List<Examined>();
        foreach (var part in Examination.Of(Checks(parse), _surroundings.Cancellation))
        {
            parts.Add(part);
            foreach (var line in isJson ? [] : DoctorText.Lines(part))
            {
                _surroundings.Say(line);
            }
        }

        _surroundings.Say(
            isJson ? DoctorText.JsonOf(Fingerprint.OfAnyMachine().Program, parts) : DoctorText.Summary(parts)
        );
        return parts.Exists(part => part.Diagnosis.Status is HealthStatus.Fail) ? ExitCode.Surroundings : ExitCode.Done;
    }

    // What needs libtorch comes after it, and what takes long last.
    private IEnumerable<IHealthCheck> Checks(ParseResult parse)
    {
        var device = OptionSet.Given(parse, _device, new DeviceChoice(null));
        var workers = OptionSet.Count(parse, _workers);
        var known = KnownAnswer.OfThisProgram;
        var output = OutputFacts.Of(OptionSet.Find(parse, _output));
        var libtorch = new LibtorchCheck(LibtorchFacts.OfThisProcess);
        return
        [
            new RuntimeCheck(RuntimeFacts.OfThisProcess),
            new SdkCheck(() => SdkFacts.OfThisMachine),
            new OutputCheck(output),
            new DiskCheck(output),
            new MemoryCheck(() => MemoryFacts.OfThisMachine, workers),
            new DataCheck(parse.GetValue(_data) ?? DataSet.MnistFolder, known.Data),
            new PosterCheck(PosterTable.PublishedFile, known.Poster),
            DoctorChartCheck.OfThisProgram,
            libtorch,
            new WithLibtorch(new ProcessorCheck(() => ProcessorFacts.OfThisProcess), libtorch),
            new WithLibtorch(new ThreadCheck(() => ThreadFacts.OfThisProcess(workers)), libtorch),
            new WithLibtorch(new DeviceCheck(device.Class, device.Index, () => DeviceFacts.OfThisProcess), libtorch),
            new WithLibtorch(
                new KnownAnswerCheck(known, cancellation => KnownAnswerFacts.Compute(_surroundings.Time, cancellation)),
                libtorch
            ),
        ];
    }

    private int Record(string file)
    {
        _surroundings.StartTorch();
        var answer = KnownAnswer.Compute(
            DataSet.Read(DataSet.MnistFolder),
            PosterTable.Read(),
            _surroundings.Cancellation
        );
        WholeFile.Write(file, answer.ToJson());
        _surroundings.Say($"Written: {file}");
        return ExitCode.Done;
    }
}
