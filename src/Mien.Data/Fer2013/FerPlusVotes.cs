using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Fer2013;

/// <summary>The FER+ file: for each row of FER2013, how many of ten annotators chose which of ten classes.</summary>
/// <param name="Usages">The official split, once more.</param>
/// <param name="Names">The file names of the pictures; empty for the rows that FER+ declares no faces.</param>
/// <param name="Votes">[N, 10]: <see cref="LabelSet.FerPlus"/>, then unknown, then not a face.</param>
internal sealed record FerPlusVotes(IReadOnlyList<Fer2013Usage> Usages, IReadOnlyList<string> Names, byte[] Votes)
{
    public const int Count = 10;

    private const int Annotators = 10;

    private static readonly string[] Classes =
        ["neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown", "NF"];

    public ReadOnlySpan<byte> Row(int row) => Votes.AsSpan(row * Count, Count);

    /// <exception cref="DatasetException">Not such a file, or a wrong line in it.</exception>
    public static FerPlusVotes Read(string path)
    {
        using var table = CsvTable.Open(path, ["Usage", "Image name", .. Classes], "fetch fer2013new.csv of FER+ again");
        var (usages, names, votes) = (new List<Fer2013Usage>(), new List<string>(), new List<byte>());
        while (table.Read())
        {
            usages.Add(Fer2013Reader.Usage(table));
            names.Add(table.Text("Image name"));
            foreach (var column in Classes)
            {
                votes.Add((byte)table.Number(column, 0, Annotators));
            }
        }
        return new(usages, names, [.. votes]);
    }

    /// <summary>Sets counts of 0 and 1 to 0.</summary>
    /// <returns>The sum of what remains, all ten classes.</returns>
    public static int WithoutSlips(ReadOnlySpan<byte> votes, Span<byte> counts)
    {
        var total = 0;
        for (var index = 0; index < counts.Length; index++)
        {
            counts[index] = votes[index] > 1 ? votes[index] : (byte)0;
            total += counts[index];
        }
        return total;
    }
}
