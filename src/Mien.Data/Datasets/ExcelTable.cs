using System.Data;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Mien.Core;

namespace Mien.Data.Datasets;

/// <summary>Columns of an Excel file, <c>.xlsx</c> or <c>.xls</c>: of the first sheet that names them in one of its first rows.</summary>
internal static class ExcelTable
{
    private const long MostBytes = 32 << 20, MostUnpackedBytes = 128 << 20;

    private const int MostHeaderRow = 20;

    /// <summary>Whether a file is named as an Excel file.</summary>
    public static bool Is(string path) => Path.GetExtension(path).ToLowerInvariant() is ".xlsx" or ".xls" && !Path.GetFileName(path).StartsWith("~$", StringComparison.Ordinal);

    /// <summary>The rows of some columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What the name of each column is like.</param>
    /// <returns>The columns' full names, and for each row below them its number in the sheet, from 1, and the text of each; null where no sheet has the columns.</returns>
    /// <exception cref="BadInputException">No Excel file, a damaged one, or one that unpacks to far more than any table.</exception>
    public static (string[] Names, List<(int Row, string[] Cells)> Rows)? Read(string path, IReadOnlyList<Regex> columns)
    {
        InputFile.Require(path);
        // Old files name a code page.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using var file = File.OpenRead(path);
            RequireSmall(path, file);
            using var reader = ExcelReaderFactory.CreateReader(file);
            do
            {
                if (Sheet(reader, columns) is { } found)
                {
                    return found;
                }
            }
            while (reader.NextResult());
            return null;
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or XmlException or FormatException or EndOfStreamException or IndexOutOfRangeException or ArgumentException or InvalidOperationException or NullReferenceException || FileFault.Is(e))
        {
            throw new BadInputException(path, "is no Excel file that can be read", "open it in a spreadsheet program and save it anew, or save its sheet as CSV");
        }
    }

    private static (string[], List<(int, string[])>)? Sheet(IExcelDataReader reader, IReadOnlyList<Regex> columns)
    {
        for (var row = 1; row <= MostHeaderRow && reader.Read(); row++)
        {
            string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(at => Text(reader, at))];
            int[] places = [.. columns.Select(column => Array.FindIndex(names, column.IsMatch))];
            if (Array.TrueForAll(places, place => place >= 0))
            {
                var rows = new List<(int, string[])>();
                for (row++; reader.Read(); row++)
                {
                    rows.Add((row, [.. places.Select(place => place < reader.FieldCount ? Text(reader, place) : "")]));
                }
                return ([.. places.Select(place => names[place])], rows);
            }
        }
        return null;
    }

    private static string Text(IDataRecord reader, int at) => Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture)?.Trim() ?? "";

    // What a zip bomb claims to be is of no use: it is unpacked once, to nowhere, up to the limit.
    private static void RequireSmall(string path, FileStream file)
    {
        var isSmall = file.Length <= MostBytes;
        if (isSmall && file.ReadByte() == 'P')
        {
            try
            {
                using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
                var left = MostUnpackedBytes;
                var buffer = new byte[1 << 16];
                foreach (var entry in zip.Entries)
                {
                    using var text = entry.Open();
                    for (int count; left >= 0 && (count = text.Read(buffer)) > 0;)
                    {
                        left -= count;
                    }
                }
                isSmall = left >= 0;
            }
            finally
            {
                file.Position = 0;
            }
        }
        file.Position = 0;
        if (!isSmall)
        {
            throw new BadInputException(path, "is larger than any table of children", "check that it is the right file");
        }
    }
}
