namespace Experiments;

/// <summary>A setting that is out of its range, or does not fit the data.</summary>
/// <param name="sentence">One complete sentence: what is allowed, and what was asked for.</param>
public sealed class SettingsFault(string sentence) : Fault(sentence);
