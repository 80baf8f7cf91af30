using Mien.Core;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Tests.Predictions;

public sealed class PredictionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public PredictionFileTests() => _path = _folder.File("predictions.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_device_is_written_to_and_stays_one()
    {
        PredictionFile.Write("/dev/null", Drawn.Table(3, 1));
        Assert.Equal("", File.ReadAllText("/dev/null"));
        Assert.False(File.Exists("/dev/null.new"));
    }

    [Fact]
    public void A_table_reads_back_as_it_was_written()
    {
        var table = Drawn.Table(50, seed: 3);
        PredictionFile.Write(_path, table);
        var copy = PredictionFile.Read(_path);
        Assert.Equal(table.Source, copy.Source);
        Assert.Equal(table.Rows.Count, copy.Rows.Count);
        foreach (var (row, other) in table.Rows.Paired(copy.Rows))
        {
            Assert.Equal(row with { Votes = [] }, other with { Votes = [] });
            Assert.Equal(row.Votes, other.Votes);
        }
        Assert.Equal(EvaluationJson.Write(PredictionEvaluator.Report(table)), EvaluationJson.Write(PredictionEvaluator.Report(copy)));
    }

    [Fact]
    public void Names_that_a_spreadsheet_would_compute_are_text_and_read_back_as_they_were()
    {
        var table = Drawn.Table(3, seed: 2);
        table = table with { Rows = [table.Rows[0] with { Name = "=1+1", Subject = "-2" }, table.Rows[1] with { Name = "'=1" }, table.Rows[2] with { Name = "a=1" }] };
        PredictionFile.Write(_path, table);
        var rows = PredictionFile.Read(_path).Rows;
        Assert.Equal(["=1+1", "'=1", "a=1"], rows.Select(row => row.Name));
        Assert.Equal("-2", rows[0].Subject);
        Assert.StartsWith("1,'=1+1,", File.ReadAllLines(_path)[2]);
        Assert.Contains(",'-2,", File.ReadAllLines(_path)[2]);
    }

    [Fact]
    public void What_the_scores_were_divided_by_is_kept_and_is_1_where_nothing_is_said()
    {
        PredictionFile.Write(_path, Drawn.Table(3, seed: 1).At(0.75));
        Assert.EndsWith(",\"rows\":3,\"temperature\":0.75}", File.ReadLines(_path).First());
        Assert.Equal(0.75, PredictionFile.Read(_path).Source.Temperature);
        File.WriteAllText(_path, File.ReadAllText(_path).Replace(":0.75}", ":0}", StringComparison.Ordinal));
        Assert.Equal(
            $"{_path}: is not a whole file of predictions: its temperature is 0, not above 0; write it again by mien evaluate --predictions.",
            Assert.Throws<BadInputException>(() => PredictionFile.Read(_path)).Message);
        PredictionFile.Write(_path, Drawn.Table(3, seed: 1));
        Assert.EndsWith(",\"rows\":3}", File.ReadLines(_path).First());
        Assert.Equal(1, PredictionFile.Read(_path).Source.Temperature);
    }

    [Fact]
    public void The_file_is_CSV_behind_one_line()
    {
        var table = Drawn.Table(1, seed: 1);
        PredictionFile.Write(_path, table);
        var lines = File.ReadAllLines(_path);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("# {\"mien\":\"predictions 1\",\"model\":\"drawn\",\"labels\":\"fer2013\",\"split\":\"PublicTest\",\"shown\":\"happy,sad,fear\"", lines[0]);
        Assert.Equal("row,name,shown,age,subject,votes:happy,votes:sad,votes:contempt,score:sad,score:happy", lines[1]);
        Assert.StartsWith("1,\"a, \"\"b\"\" 0\",", lines[2]);
    }

    [Fact]
    public void Size_and_mouth_are_columns_where_they_are_known_of_any_face()
    {
        var table = Drawn.Table(4, seed: 1);
        var noted = table with { Rows = [table.Rows[0] with { SizePx = 40 }, table.Rows[1] with { MouthIsOpen = true }, table.Rows[2] with { SizePx = 96, MouthIsOpen = false }, table.Rows[3]] };
        PredictionFile.Write(_path, noted);
        Assert.StartsWith("row,name,shown,age,subject,size,mouth,votes:happy,", File.ReadAllLines(_path)[1]);
        var copy = PredictionFile.Read(_path);
        Assert.Equal([40, null, 96, null], copy.Rows.Select(row => row.SizePx));
        Assert.Equal([null, true, false, null], copy.Rows.Select(row => row.MouthIsOpen));

        var lines = File.ReadAllLines(_path);
        File.WriteAllLines(_path, [lines[0], lines[1], .. lines[2..].Select(line => line.Replace(",open,", ",ajar,", StringComparison.Ordinal))]);
        Assert.Equal(
            $"{_path}, line 4, mouth: expected open or closed, got 'ajar'; write it again by mien evaluate --predictions.",
            Assert.Throws<BadInputException>(() => PredictionFile.Read(_path)).Message);
    }

    [Theory]
    [InlineData("no such file; give a file that mien evaluate --predictions wrote.", null)]
    [InlineData("does not begin with the line of a file of predictions; give a file that mien evaluate --predictions wrote.", "")]
    [InlineData("does not begin with the line of a file of predictions; give a file that mien evaluate --predictions wrote.", "emotion,pixels\n1,2\n")]
    [InlineData("does not begin with the line of a file of predictions; give a file that mien evaluate --predictions wrote.", "# {broken\n")]
    [InlineData("does not begin with the line of a file of predictions; give a file that mien evaluate --predictions wrote.", "# {\"mien\":\"predictions 1\"}\n")]
    [InlineData(
        "does not begin with the line of a file of predictions; give a file that mien evaluate --predictions wrote.",
        """# {"mien":"predictions 1","model":"m","labels":"l","split":"s","shown":null,"read":"sad,happy","faces":"f","rows":0}""" + "\n")]
    public void A_foreign_file_is_one_sentence(string fault, string? text)
    {
        if (text is not null)
        {
            File.WriteAllText(_path, text);
        }
        Assert.Equal($"{_path}: {fault}", Assert.Throws<BadInputException>(() => PredictionFile.Read(_path)).Message);
    }

    [Fact]
    public void A_file_cut_short_is_one_sentence()
    {
        PredictionFile.Write(_path, Drawn.Table(5, seed: 1));
        File.WriteAllLines(_path, File.ReadAllLines(_path)[..^2]);
        Assert.Equal(
            $"{_path}: says that it has 5 rows, but has 3: it was cut short or changed; write it again by mien evaluate --predictions.",
            Assert.Throws<BadInputException>(() => PredictionFile.Read(_path)).Message);
    }

    [Theory]
    [InlineData(",happy,", ",glad,", "shown: expected one of happy,sad,fear, got 'glad'")]
    [InlineData("1,", "x,", "row: expected a whole number from 1, got 'x'")]
    [InlineData("0.25,0.75", "0.25,1.75", "score:happy: expected a share from 0 to 1, got '1.75'")]
    [InlineData("0.25,0.75", "0.25,0.25", "score: expected shares that are together 1, got 0.5")]
    [InlineData("0.25,0.75", "0.25", "the line: expected 10 fields, got 9")]
    public void A_wrong_line_is_one_sentence(string right, string wrong, string fault)
    {
        var labels = LabelSet.Parse("sad,happy");
        var table = Drawn.Table(1, seed: 1);
        PredictionFile.Write(_path, table with { Rows = [new(1, "a", Expression.Happy, new(labels, [0.25f, 0.75f])) { Age = 4, Votes = [1, 0, 0] }] });
        var lines = File.ReadAllLines(_path);
        File.WriteAllLines(_path, [lines[0], lines[1], lines[2].Replace(right, wrong, StringComparison.Ordinal)]);
        Assert.Equal(
            $"{_path}, line 3, {fault}; write it again by mien evaluate --predictions.", Assert.Throws<BadInputException>(() => PredictionFile.Read(_path)).Message);
    }
}
