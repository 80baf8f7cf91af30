using System.CommandLine;

namespace Mien.Cli.Data;

/// <summary><c>mien data …</c>: what can be done with a data set.</summary>
internal static class DataVerb
{
    /// <param name="output">Takes what was found or done.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error) => new("data", "Bring data sets into one form, look at them and part them: mien data import raf-db basic/ --out raf-db")
    {
        DataImport.Create(output, error), DataExport.Create(output, error), DataInfo.Create(output, error), DataSplit.Create(output, error), DataSelect.Create(output, error),
        DataBalance.Create(output, error), DataForget.Create(output), DataBlur.Create(output, error), DataExpire.Create(output), DataLeaks.Create(output, error), DataShow.Create(output, error),
    };
}
