namespace Mien.Cli.Watch;

/// <summary>The output of <c>mien watch</c> on terminal and page.</summary>
/// <param name="AsLines">Each reading as a JSON object on standard output, in place of the table.</param>
/// <param name="Measures">What it took, too.</param>
/// <param name="Shows">A live page in the browser, too.</param>
internal readonly record struct WatchPrint(bool AsLines, bool Measures, bool Shows);
