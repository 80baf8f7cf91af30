using Mien.Core;

namespace Mien.Evaluation.Reports;

/// <summary>The plot library: Observable Plot on D3, both under the ISC license, beside the program as <c>eng/plots</c> pins them.</summary>
/// <param name="D3">JavaScript.</param>
/// <param name="Plot">JavaScript; needs <paramref name="D3"/> before it.</param>
/// <param name="Licenses">The licenses of both and of the code that they hold, which travel with every copy.</param>
internal sealed record PlotLibrary(string D3, string Plot, string Licenses)
{
    /// <exception cref="BadInputException">It is not there.</exception>
    public static PlotLibrary Read() => Read(Path.Combine(AppContext.BaseDirectory, "plots"));

    public static PlotLibrary Read(string folder)
    {
        try
        {
            return new(Text("d3.min.js"), Text("plot.umd.min.js"), Text("LICENSES"));
        }
        catch (IOException)
        {
            throw new BadInputException(folder, "the library that draws the plots of a report is not there", "run ./mien report once, which fetches it");
        }

        string Text(string name) => File.ReadAllText(Path.Combine(folder, name));
    }
}
