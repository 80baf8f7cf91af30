using System.Globalization;
using System.Xml.Linq;
using Mien.Data.Annotation;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Tests.Annotation;

public sealed class CooperativeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // By Python's math.log2 from the papers' equations.
    [Theory]
    [InlineData("happy:0.7 sad:0.2 fear:0.1", "", 0.729847)]
    [InlineData("happy:0.7 sad:0.2 fear:0.1", "sad", 0.729847)]
    [InlineData("happy:0.98 sad:0.02", "sad:3 happy:1", 0.485138)]
    [InlineData("happy:0.98 sad:0.02", "not-a-face", 1)]
    [InlineData("happy", "happy:4", 0)]
    public void Worth_is_uncertainty_or_disagreement(string model, string votes, double worth) => Assert.Equal(worth, VoteWorth.Compute(Tally.Parse(model)!, Tally.Parse(votes)!), 1e-6);

    [Fact]
    public void Agreement_grows_with_each_hundred_votes()
    {
        // Two raters on each picture: they differ on all of the first 50, and on none afterwards.
        Vote[] votes = [.. Enumerable.Range(0, 240).Select(at => new Vote($"r{at % 2}", $"p{at / 2}", 1, false, at < 100 && at % 2 == 1 ? "sad" : at % 4 < 2 ? "happy" : "fear", 1))];
        var course = VoteCourse.Compute([.. votes, new("r0", "p0", 1, true, "sad", 1)]);
        Assert.Equal([100, 200, 240], course.Select(point => point.Votes));
        Assert.True(course[0].Alpha < 0 && course[0].Alpha < course[1].Alpha && course[1].Alpha < course[2].Alpha);
        Assert.Empty(VoteCourse.Compute([.. votes.Where((_, at) => at % 2 == 0)]));
    }

    // Newcombe 1998, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Intervals_are_Wilson_s(int right, int all, double low, double high)
    {
        var (least, most) = CourseChart.Interval(right, all);
        Assert.Equal((low, high), (Math.Round(least, 4), Math.Round(most, 4)));
    }

    [Fact]
    public void The_chart_is_whole_and_has_a_dot_for_each_model()
    {
        Assert.Empty(CourseChart.Draw([], []));
        var chart = XElement.Parse(CourseChart.Draw([new(100, 0.2), new(200, 0.6)], [new(100, 3, 10, "a"), new(150, 9, 10, "b")]));
        XNamespace svg = "http://www.w3.org/2000/svg";
        var dots = chart.Descendants(svg + "circle").ToList();
        double Y(int dot) => double.Parse(dots[dot].Attribute("cy")!.Value, CultureInfo.InvariantCulture);
        Assert.Equal(2, dots.Count);
        Assert.True(Y(1) < Y(0));
        Assert.Equal(2, chart.Descendants(svg + "polyline").Single().Attribute("points")!.Value.Split(' ').Length);
    }

    [Fact]
    public async Task Votes_become_a_table_whose_kept_children_stay_kept()
    {
        FacesCsv.Write(_folder.Path, Enumerable.Range(0, 120).Select(at => new LabelledFace($"{at}.png") { Subject = at < 60 ? $"child{at % 12}" : null, Source = at < 60 ? "" : $"film{at % 12}.mp4 frame {at}" }));
        Array.ForEach([.. Enumerable.Range(0, 120)], at => File.WriteAllText(_folder.File($"{at}.png"), ""));
        await using var store = await VoteStore.Open(_folder.Path, null, exclusive: true);
        var project = await AnnotationProject.Open(_folder.Path, store, new() { Labels = ["happy", "sad"], Votes = 3, Need = 2, Rounds = 1, Repeats = 0 }, null, TimeProvider.System);
        var looks = await project.Next("anna", 120);
        await project.Save([.. looks.Take(70).Select((look, at) => new Vote("anna", look.Picture, 1, false, at == 0 ? "not-a-face" : at % 2 == 0 ? "happy" : "sad", 1))]);
        var (name, votes, learned, judged) = CooperativeTable.Write(project);
        Assert.Equal(("cooperative/0070.csv", 70, 69), (name, votes, learned + judged));
        var first = FacesCsv.Read(_folder.Path, name);
        Assert.All(first, face => Assert.False(face.Label.IsEmpty));

        await project.Save([.. looks.Skip(70).Select(look => new Vote("anna", look.Picture, 1, false, "sad", 1))]);
        var all = FacesCsv.Read(_folder.Path, CooperativeTable.Write(project).Name);
        Assert.Equal(119, all.Count);
        Assert.InRange(all.Count(face => face.Split == FolderPart.Test), 1, 60);
        Assert.All(all.GroupBy(face => face.Subject ?? face.Source.Split(" frame ")[0]), child => Assert.Single(child.Select(face => face.Split).Distinct()));
        var parts = all.ToDictionary(face => face.File, face => face.Split);
        Assert.All(first, face => Assert.Equal(parts[face.File], face.Split));
        // The set's own table is as it was.
        Assert.All(FacesCsv.Read(_folder.Path), face => Assert.True(face.Label.IsEmpty));
    }

    [Fact]
    public async Task Who_is_forgotten_is_forgotten_in_tables_of_votes_too()
    {
        FacesCsv.Write(_folder.Path, [new("a.png") { Subject = "anna" }, new("b.png") { Subject = "ben" }]);
        Array.ForEach(["a.png", "b.png"], file => File.WriteAllText(_folder.File(file), ""));
        await using var store = await VoteStore.Open(_folder.Path, null, exclusive: true);
        var project = await AnnotationProject.Open(_folder.Path, store, new() { Labels = ["happy", "sad"], Votes = 1, Need = 1 }, null, TimeProvider.System);
        await project.Save([.. (await project.Next("r", 2)).Select(look => new Vote("r", look.Picture, 1, false, "sad", 1))]);
        var (name, _, _, _) = CooperativeTable.Write(project);
        Data.Consent.Forgetting.Subject(_folder.Path, "anna");
        Assert.Equal("b.png", Assert.Single(FacesCsv.Read(_folder.Path, name)).File);
        Data.Consent.Forgetting.Set(_folder.Path);
        Assert.False(File.Exists(_folder.File(name)));
    }
}
