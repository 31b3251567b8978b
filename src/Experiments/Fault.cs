namespace Experiments;

/// <summary>
/// A fault of the input or the surroundings, not of the program: a file that is missing or damaged, a setting out of
/// range.
/// </summary>
/// <remarks>
/// <see cref="Exception.Message"/> is one complete sentence for the person at the keyboard, saying what was expected
/// and what was found. The command line prints that sentence alone; any other exception is a defect and is printed with
/// its stack.
/// </remarks>
/// <param name="message">The sentence. What it repeats of an input may have any characters: those that control a terminal are spelled out.</param>
/// <param name="cause">The exception that revealed the fault, if there was one.</param>
public abstract class Fault(string message, Exception? cause = null) : Exception(OneLine.Of(message), cause);
