using System.Globalization;
using System.Text.RegularExpressions;
using Mien.Data.Datasets;

namespace Mien.Data.Import;

/// <summary>Ages of CAFE's children from the Excel file that comes with it: by picture (<c>9977-angry_F-AA-01.jpg</c>) or by child (<c>F-AA-01</c>).</summary>
internal static partial class CafeSheet
{
    // LoBue and Thrasher 2015: 2 to 8 years.
    private const float Oldest = 18, MonthsOfYear = 12;

    /// <summary>Ages in whole years by the pictures' names without their endings, or by child; none where no Excel file lies below the folder.</summary>
    /// <param name="root">The set's folder.</param>
    /// <param name="notes">Takes an Excel file without the columns.</param>
    /// <exception cref="DatasetException">An age out of range.</exception>
    public static Dictionary<string, int> Ages(string root, ImportNotes notes)
    {
        var ages = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in SetFolder.ExcelIn(root))
        {
            if (ExcelTable.Read(path, [Key(), Age()]) is not var (names, rows))
            {
                notes.Leave(SetFolder.Name(root, path), "has no sheet with a column of pictures or children and one of ages");
                continue;
            }
            foreach (var (row, cells) in rows.Where(each => each.Cells[0].Length > 0 && each.Cells[1].Length > 0))
            {
                var years = float.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var age) ? age / (names[1].Contains("month", StringComparison.OrdinalIgnoreCase) ? MonthsOfYear : 1) : -1;
                ages[Child().Match(cells[0]) is { Success: true } child ? child.Value : Path.GetFileNameWithoutExtension(cells[0])] = years is >= 0 and <= Oldest ? (int)years
                    : throw new DatasetException(path, row, names[1], $"expected a child's age in years, or in months where the column says so, got '{cells[1]}'", "correct the sheet, or save cafe.csv with the columns file and age");
            }
            break;
        }
        return ages;
    }

    [GeneratedRegex(@"^(file|image|picture|photo|stimul|subject|child|model|id)(?!.*\bage\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Key();

    [GeneratedRegex(@"\bage\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Age();

    [GeneratedRegex(@"^[FM]-(?:AA|AS|EA|LA|PI|SA)-\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Child();
}
