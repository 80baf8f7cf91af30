using Mien.Data.Datasets;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Fer2013;

/// <summary>One file for each way to be wrong, and the whole line that the user then reads.</summary>
public sealed class Fer2013InvalidTests : IDisposable
{
    private const string Fetch = "; fetch fer2013.csv again.";
    private const string Correct = "; correct the line or fetch the file again.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("empty.csv", ": the file is empty" + Fetch)]
    [InlineData("header-only.csv", ": the file has a header but no rows" + Fetch)]
    [InlineData("missing-column.csv", ", line 1: the header lacks pixels" + Fetch)]
    [InlineData("not-a-csv.csv", ", line 1: not a CSV file with the columns emotion, pixels" + Fetch)]
    [InlineData("truncated.csv.gz", ", line 5: the packed data is damaged or cut short" + Fetch)]
    [InlineData("damaged.csv.gz", ", line 1: the packed data is damaged or cut short" + Fetch)]
    [InlineData("label-out-of-range.csv", ", line 2, emotion: expected a whole number from 0 to 6, got '7'" + Correct)]
    [InlineData("label-not-a-number.csv", ", line 2, emotion: expected a whole number from 0 to 6, got 'happy'" + Correct)]
    [InlineData("unknown-usage.csv", ", line 2, Usage: expected Training, PublicTest or PrivateTest, got 'Validation'" + Correct)]
    [InlineData("row-too-short.csv", ", line 2, Usage: the row ends before this field, after 2" + Correct)]
    [InlineData("too-few-pixels.csv", ", line 2, pixels: expected 2304 pixels, got 3" + Correct)]
    [InlineData("too-many-pixels.csv", ", line 2, pixels: expected 2304 pixels, got 2305" + Correct)]
    [InlineData("pixel-over-255.csv", ", line 2, pixels: pixel 3 is '256', not a whole number from 0 to 255" + Correct)]
    [InlineData("pixel-negative.csv", ", line 2, pixels: pixel 2 is '-2', not a whole number from 0 to 255" + Correct)]
    [InlineData("pixel-not-a-number.csv", ", line 2, pixels: pixel 3 is 'x3', not a whole number from 0 to 255" + Correct)]
    public void A_wrong_faces_file_is_one_line(string name, string message)
    {
        var path = Invalid(name);
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(path)));
        Assert.Equal(path + message, error.Message);
        Assert.Equal(path, error.File);
    }

    [Theory]
    [InlineData("empty.csv", ": the file is empty; fetch fer2013new.csv of FER+ again.")]
    [InlineData("ferplus-missing-column.csv", ", line 1: the header lacks unknown, NF; fetch fer2013new.csv of FER+ again.")]
    [InlineData("ferplus-vote-out-of-range.csv", ", line 2, NF: expected a whole number from 0 to 10, got '11'" + Correct)]
    public void A_wrong_votes_file_is_one_line(string name, string message)
    {
        var (faces, _, _) = DrawnFer2013.Write(_folder, new DrawnFer2013(3));
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(faces, Invalid(name))));
        Assert.Equal(Invalid(name) + message, error.Message);
    }

    [Fact]
    public void A_wrong_ages_file_is_one_line()
    {
        var (faces, votes, _) = DrawnFer2013.Write(_folder, new DrawnFer2013(3));
        var ages = Invalid("ages-not-a-number.csv");
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(faces, votes, ages)));
        Assert.Equal($"{ages}, line 2, age: expected a whole number from -1 to 130, got 'young'{Correct}", error.Message);
    }

    [Fact]
    public void A_missing_file_is_one_line()
    {
        var path = _folder.File("nowhere.csv");
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(path)));
        Assert.Equal($"{path}: no such file; check the path and the right to read it.", error.Message);
    }

    [Fact]
    public void An_endless_line_is_refused_before_it_fills_the_memory()
    {
        var path = _folder.File("endless.csv");
        File.WriteAllText(path, "emotion,pixels,Usage\n3," + new string('1', 3_000_000));
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(path)));
        Assert.Equal($"{path}, line 2: not a CSV file; fetch fer2013.csv again.", error.Message);
    }

    [Fact]
    public void Votes_for_another_number_of_rows_are_refused()
    {
        var (faces, votes, _) = DrawnFer2013.Write(_folder, new DrawnFer2013(3), new DrawnFer2013(4));
        File.WriteAllText(votes, DrawnFer2013.FerPlus(new(3), new(4), new(5)));
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(faces, votes)));
        Assert.Equal($"{votes}: has 3 rows where {faces} has 2; give the files that were made for the same rows.", error.Message);
    }

    [Fact]
    public void Votes_in_another_order_are_refused()
    {
        var (faces, votes, _) = DrawnFer2013.Write(_folder, new DrawnFer2013(3, "Training"), new DrawnFer2013(4));
        File.WriteAllText(votes, DrawnFer2013.FerPlus(new(3, "Training"), new(4, "PrivateTest")));
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(faces, votes)));
        Assert.Equal(
            $"{votes}, line 3, Usage: is PrivateTest where row 2 of {faces} is PublicTest; give the files that were made for the same rows.",
            error.Message);
    }

    [Fact]
    public void Ages_of_other_pictures_are_refused()
    {
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, new DrawnFer2013(3));
        File.WriteAllText(ages, DrawnFer2013.Ages(new DrawnFer2013(3, Name: "someone.png")));
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(faces, votes, ages)));
        Assert.Equal($"{ages}, Image name: names none of the pictures of {votes}; give the files that were made for the same rows.", error.Message);
    }

    [Fact]
    public void Ages_without_names_to_match_need_the_same_rows()
    {
        var (faces, _, ages) = DrawnFer2013.Write(_folder, new DrawnFer2013(3), new DrawnFer2013(4));
        File.WriteAllText(ages, DrawnFer2013.Ages(new DrawnFer2013(3)));
        var error = Assert.Throws<DatasetException>(() => Fer2013Dataset.Read(new(faces, Ages: ages)));
        Assert.Equal($"{ages}: has 1 rows where {faces} has 2; give the files that were made for the same rows.", error.Message);
    }

    private static string Invalid(string name) => Repository.PathTo("tests", "invalid", "fer2013", name);
}
