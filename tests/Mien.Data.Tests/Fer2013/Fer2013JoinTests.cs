using Mien.Data.Datasets;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Fer2013;

/// <summary>A side table whose rows are those of other faces must not be taken: every column that both files share is compared.</summary>
public sealed class Fer2013JoinTests : IDisposable
{
    private const string SameRows = "; give the files that were made for the same rows.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Votes_that_are_shifted_by_one_row_are_refused_at_the_border_of_the_parts()
    {
        var (faces, votes, _) = Write([new(3, "Training"), new(4, "Training"), new(5), new(6)]);
        Shift(votes);
        Assert.Equal($"{votes}, line 3, Usage: is PublicTest where row 2 of {faces} is Training{SameRows}", Fault(new(faces, votes)));
    }

    // Within one part there is no key: the labels tell.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(7, 2)]
    [InlineData(1, 502)]
    public void Votes_that_are_shifted_within_a_part_are_refused_by_the_labels(int shift, int line)
    {
        var (faces, votes, _) = Write(Voted(1100));
        Shift(votes, shift, from: line - 1);
        Assert.Matches(
            $"^{votes}, line {line}: the votes from here on fit FER2013's labels of the rows {shift} further down: 100 % agree there, 1[0-9] % here{SameRows}$", Fault(new(faces, votes)));
    }

    [Fact]
    public void Votes_at_their_place_are_taken()
    {
        var (faces, votes, _) = Write(Voted(1100));
        Assert.Equal(1100, Fer2013Dataset.Read(new(faces, votes)).Count);
    }

    // FER+ names three pictures of FER2013 twice, with the same votes.
    [Fact]
    public void A_picture_that_is_named_twice_must_be_said_the_same_of()
    {
        var (faces, votes, ages) = Write([new(3, Age: 5), new(4, Age: 5, Name: "fer0028638.png"), new(5, Age: 40)]);
        Assert.Equal([5, 5, 40], Enumerable.Range(0, 3).Select(Fer2013Dataset.Read(new(faces, votes, ages)).Age));

        File.WriteAllText(ages, File.ReadAllText(ages).Replace("fer0028640.png", "fer0028638.png", StringComparison.Ordinal));
        File.WriteAllText(votes, File.ReadAllText(votes).Replace("fer0028638.png,10,0", "fer0028638.png,0,10", StringComparison.Ordinal));
        const string Correct = "; correct the line or fetch the file again.";
        Assert.Equal($"{ages}, line 4, age: is 40 for fer0028638.png, which line 2 gives 5{Correct}", Fault(new(faces, Ages: ages)));

        var lines = File.ReadAllLines(votes);
        File.WriteAllLines(votes, [.. lines[..2], lines[2].Replace(",0,10,", ",10,0,", StringComparison.Ordinal), lines[3]]);
        Assert.Equal(
            $"{votes}, line 3, votes: is 10,0,0,0,0,0,0,0,0,0 for fer0028638.png, which line 2 gives 0,10,0,0,0,0,0,0,0,0{Correct}", Fault(new(faces, votes)));
    }

    [Fact]
    public void Ages_without_votes_that_are_shifted_by_one_row_are_refused_by_what_their_names_say()
    {
        var (faces, _, ages) = Write([new(3, "Training"), new(4, "Training"), new(5), new(6)]);
        Shift(ages);
        Assert.Equal(
            $"{ages}, line 3, Image name: is fer0028640.png of PublicTest where row 2 of {faces} is Training{SameRows}", Fault(new(faces, Ages: ages)));
    }

    [Theory]
    [InlineData("Usage", "PublicTest", "Training")]
    [InlineData("emotion", "4", "3")]
    public void A_further_column_that_the_ages_share_with_the_faces_is_compared(string column, string value, string expected)
    {
        var (faces, votes, ages) = Write([new(3, "Training", Age: 5), new(4, Age: 30)]);
        File.WriteAllLines(ages, [$"Image name,age,{column}", $"fer0000000.png,5,{value}", $"fer0028639.png,30,{value}"]);
        Assert.Equal($"{ages}, line 2, {column}: is {value} where row 1 of {faces} is {expected}{SameRows}", Fault(new(faces, votes, ages)));
    }

    // What happened once: the names stand right, the ages beside them are those of other faces.
    [Fact]
    public void Ages_that_differ_between_faces_that_are_one_picture_are_refused()
    {
        DrawnFer2013[] rows = [.. Enumerable.Range(0, 60).Select(row => new DrawnFer2013(3, Age: row / 2))];
        var (faces, votes, ages) = Write(rows);
        var lines = File.ReadAllLines(faces);
        for (var row = 0; row < rows.Length; row += 2)
        {
            lines[row + 2] = lines[row + 1];
        }
        File.WriteAllLines(faces, lines);
        Assert.Equal(14, Children.Count(Fer2013Dataset.Read(new(faces, votes, ages)).Faces(Fer2013Dataset.OwnLabels)).Found / 2);

        ShiftLastColumns(ages);

        Assert.Equal(
            $"{ages}, age: of 30 pairs of faces that are one picture only 0 have one age: the ages are those of other rows; give the ages that were made for these faces.",
            Fault(new(faces, votes, ages)));
    }

    [DataFact("fer2013/fer2013.csv.gz")]
    public void The_measured_ages_moved_by_one_row_are_refused()
    {
        var (faces, votes) = (Path.Combine(Repository.Data, "fer2013", "fer2013.csv.gz"), Path.Combine(Repository.Data, "fer2013", "fer2013new.csv"));
        var ages = _folder.File("ages.csv");
        File.Copy(Path.Combine(Repository.Data, "fer2013", "ages.csv"), ages);
        File.SetAttributes(ages, FileAttributes.Normal);
        ShiftLastColumns(ages);
        foreach (var files in new Fer2013Files[] { new(faces, votes, ages), new(faces, Ages: ages) })
        {
            // The first picture that FER+ names twice.
            Assert.Matches($"^{ages}, line 6927, age: is [0-9]+ for fer0006953.png, which line 5248 gives [0-9]+; ", Fault(files));
        }
    }

    private static DrawnFer2013[] Voted(int count)
    {
        // FER+'s places of FER2013's labels.
        int[] places = [4, 5, 6, 1, 3, 2, 0];
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(7)).Select(label =>
            new DrawnFer2013(label, Votes: string.Join(',', Enumerable.Range(0, 10).Select(place => place == places[label] ? 10 : 0))))];
    }

    private (string Faces, string Votes, string Ages) Write(DrawnFer2013[] rows) => DrawnFer2013.Write(_folder, rows);

    private static string Fault(Fer2013Files files) => Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(files)).Message;

    // Rows move up; the first of them become the last. The count stays.
    private static void Shift(string path, int rows = 1, int from = 1)
    {
        var lines = File.ReadAllLines(path);
        File.WriteAllLines(path, [.. lines[..from], .. lines[(from + rows)..], .. lines[from..(from + rows)]]);
    }

    // The names stay where they are.
    private static void ShiftLastColumns(string path)
    {
        var lines = File.ReadAllLines(path);
        var cells = lines.Select(line => line.Split(',', 2)).ToList();
        File.WriteAllLines(path, cells.Select((cell, at) => at == 0 ? lines[0] : $"{cell[0]},{cells[at + 1 < cells.Count ? at + 1 : 1][1]}"));
    }
}
