using Mien.Core;
using Mien.Data.Annotation;
using Mien.Data.Labelled;

namespace Mien.Data.Tests.Annotation;

/// <summary>The same tests over SQLite and PostgreSQL.</summary>
public sealed class AnnotationProjectTests : IAsyncLifetime, IDisposable
{
    private static readonly AnnotationOptions Options = new() { Labels = ["happy", "sad", "neutral"], Votes = 2, Need = 2, Rounds = 2, Repeats = 0 };

    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();
    private string? _database;
    private VoteStore? _store;

    public AnnotationProjectTests() => Fill(12);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [Stores]
    public async Task Two_raters_agree_or_see_it_again(string kind)
    {
        var project = await Begin(kind);
        var (anna, ben) = (await project.Next("anna", 20), await project.Next("ben", 20));
        Assert.Equal((12, 12), (anna.Count, ben.Count));
        // A third rater is not needed.
        Assert.Empty(await project.Next("carl", 20));

        await Vote(project, anna, "happy");
        Assert.Null(Assert.Single(await project.Save([Of(ben[0], "sad")])));
        await Vote(project, [.. ben.Skip(1)], "happy");

        var again = Assert.Single(await project.Next("anna", 20));
        Assert.Equal((ben[0].Picture, 2), (again.Picture, again.Round));
        await Vote(project, [again, .. await project.Next("ben", 20)], "sad");
        Assert.Empty(await project.Next("ben", 20));
        Assert.Equal((13, 0), project.Progress("anna"));

        Assert.Equal((12, 0, 0), AnnotationResult.Apply(project));
        var faces = FacesCsv.Read(_folder.Path);
        Assert.Equal((11, 1), (faces.Count(face => face.Label.Top == "happy"), faces.Count(face => face.Votes.ToString() == "sad:2")));
    }

    [Theory]
    [Stores]
    public async Task Votes_are_there_after_the_server_was_killed(string kind)
    {
        var project = await Begin(kind);
        var looks = await project.Next("anna", 3);
        await Vote(project, looks, "happy");
        await _store!.DisposeAsync();

        project = await Begin(kind);

        Assert.Equal(looks.Select(look => look.Picture).Order(), project.Votes().Select(vote => vote.Picture).Order());
        Assert.Equal((3, 9), project.Progress("anna"));
        Assert.Empty((await project.Next("anna", 20)).Select(look => look.Picture).Intersect(looks.Select(look => look.Picture)));
    }

    [Theory]
    [Stores]
    public async Task A_vote_sent_twice_counts_once_and_the_later_one_counts(string kind)
    {
        var project = await Begin(kind);
        var look = (await project.Next("anna", 1))[0];
        await project.Save([Of(look, "happy")]);
        await project.Save([Of(look, "happy")]);
        await project.Save([Of(look, "sad")]);
        Assert.Equal("sad", Assert.Single(project.Votes()).Choice);
        Assert.Equal("sad", Assert.Single(await _store!.Looks()).Vote!.Choice);
        Assert.True(await project.Undo(look));
        Assert.False(await project.Undo(look));
        Assert.Empty(project.Votes());
        // It comes back.
        Assert.Equal(look, Assert.Single(await project.Next("anna", 1)));
    }

    [Theory]
    [Stores]
    public async Task What_was_not_shown_what_is_gone_and_what_is_no_choice_is_refused(string kind)
    {
        var project = await Begin(kind);
        var look = (await project.Next("anna", 1))[0];
        var other = project.Pictures.First(picture => picture.Id != look.Picture).Id;
        Assert.Equal(
            "the picture was not shown to you | the picture is gone | there is no such choice | ",
            string.Join(" | ", await project.Save([new("anna", other, 1, false, "sad", 1), new("anna", "gone", 1, false, "sad", 1), Of(look, "angry"), Of(look, "not-a-face")])));
        Assert.Null(project.Shown("ben", look.Picture));
        Assert.NotNull(project.Shown("anna", look.Picture));
        Assert.Null(project.Shown("anna", other));
    }

    // They wait for the same commit.
    [Theory]
    [Stores]
    public async Task What_cannot_be_kept_does_not_keep_others_from_it(string kind)
    {
        await Begin(kind);
        await _store!.SaveRater("first", "hash");
        List<Task> all = [.. Enumerable.Range(0, 40).Select(number => _store.SaveRater($"rater{number:00}", $"hash{number}"))];
        var taken = _store.SaveRater("second", "hash");
        all.AddRange(Enumerable.Range(40, 40).Select(number => _store.SaveRater($"rater{number:00}", $"hash{number}")));
        await Task.WhenAll(all);
        await Assert.ThrowsAsync<VoteStoreException>(() => taken);
        Assert.Equal(Enumerable.Range(0, 80).Select(number => $"rater{number:00}").Prepend("first"), await _store.Raters());
        Assert.Equal((true, false), (await _store.Revoke("first"), await _store.Revoke("second")));
    }

    [Fact]
    public async Task Pictures_that_are_gone_from_the_disk_keep_nobody_from_the_others()
    {
        var project = await Begin("sqlite");
        var first = await project.Next("anna", 6);
        foreach (var look in first)
        {
            File.Delete(_folder.File(project.Pictures.First(picture => picture.Id == look.Picture).File));
        }
        var rest = await project.Next("anna", 6);
        Assert.Equal(6, rest.Count);
        Assert.Empty(rest.Intersect(first));
        await Vote(project, rest, "happy");
        Assert.Empty(await project.Next("anna", 6));
    }

    [Theory]
    [Stores]
    public async Task An_offer_that_nobody_takes_goes_to_others(string kind)
    {
        var project = await Begin(kind);
        await project.Next("anna", 20);
        await project.Next("ben", 20);
        Assert.Empty(await project.Next("carl", 20));
        _clock.Time = _clock.Time.AddMinutes(31);
        Assert.Equal(12, (await project.Next("carl", 20)).Count);
    }

    [Theory]
    [Stores]
    public async Task Some_pictures_are_shown_twice_and_gold_is_known(string kind)
    {
        // Which are repeated hangs on names that nobody can guess: of so many, surely some.
        Fill(60);
        var project = await Begin(kind, Options with { Repeats = 0.5, Votes = 1, Need = 1 }, new Dictionary<string, string> { ["3.png"] = "sad", ["4.png"] = "happy" });
        var looks = await project.Next("anna", 60);
        Assert.DoesNotContain(looks, look => look.IsRepeat);
        await Vote(project, looks, "happy");
        var repeats = await project.Next("anna", 60);
        Assert.All(repeats, look => Assert.True(look.IsRepeat));
        Assert.NotEmpty(repeats);
        await Vote(project, [repeats[0]], "sad");
        await Vote(project, [.. repeats.Skip(1)], "happy");

        var report = Assert.Single(RaterReport.Compute(project.Options, project.Pictures, project.Votes()));
        Assert.Equal(((2, 1), (repeats.Count, repeats.Count - 1), 2.0), (report.Gold, report.Repeated, report.MedianSeconds));
        AnnotationReport.Write(_folder.File("report.html"), project, []);
        var page = File.ReadAllText(_folder.File("report.html"));
        Assert.Contains("<h2>anna</h2><p>", page, StringComparison.Ordinal);
        Assert.Contains("as known 50 % of 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [Stores]
    public async Task A_second_server_other_labels_and_revoked_raters(string kind)
    {
        await Begin(kind);
        Assert.Contains("is served by another server", (await Assert.ThrowsAsync<BadInputException>(() => VoteStore.Open(_folder.Path, _database, exclusive: true))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "was begun with the labels happy, sad, neutral",
            (await Assert.ThrowsAsync<BadInputException>(() => AnnotationProject.Open(_folder.Path, _store!, Options with { Labels = ["sad", "fear"], Votes = 2 }, null, _clock))).Message, StringComparison.Ordinal);
        var token = AnnotationToken.New();
        await _store!.SaveRater("anna", AnnotationToken.Hash(token));
        Assert.Equal("anna", await _store.RaterOf(AnnotationToken.Hash(token)));
        Assert.Null(await _store.RaterOf(token));
        Assert.True(await _store.Revoke("anna"));
        Assert.False(await _store.Revoke("ben"));
        Assert.Null(await _store.RaterOf(AnnotationToken.Hash(token)));
    }

    [Theory]
    [Stores]
    public async Task Ten_raters_at_once_lose_no_vote(string kind)
    {
        var project = await Begin(kind, Options with { Votes = 10, Need = 6 });
        await Task.WhenAll(Enumerable.Range(0, 10).Select(rater => Task.Run(async () =>
        {
            while (await project.Next($"r{rater}", 3) is { Count: > 0 } looks)
            {
                await Vote(project, looks, rater < 7 ? "happy" : "sad");
            }
        })));
        Assert.Equal(120, (await _store!.Looks()).Count(look => look.Vote is not null));
        Assert.Equal((12, 0, 0), AnnotationResult.Apply(project));
        Assert.All(FacesCsv.Read(_folder.Path), face => Assert.Equal((7, 3), ((int)face.Votes["happy"], (int)face.Votes["sad"])));
    }

    [Fact]
    public async Task What_a_vote_is_worth_most_on_comes_first()
    {
        await Begin("sqlite");
        var project = await AnnotationProject.Open(_folder.Path, _store!, Options, null, _clock);
        project.Order(new Dictionary<string, Tally> { ["7.png"] = Tally.Parse("happy:0.5 sad:0.5")!, ["2.png"] = Tally.Parse("happy:0.9 sad:0.1")!, ["3.png"] = Tally.Parse("happy:0.99 sad:0.01")! });
        var files = project.Pictures.ToDictionary(picture => picture.Id, picture => picture.File);
        var looks = await project.Next("anna", 3);
        Assert.Equal(["7.png", "2.png", "3.png"], looks.Select(look => files[look.Picture]));
        // Whom the model and a rater read otherwise comes before whom it is unsure of: here entropies of 1, 0.47 and 0.08, and divergences of 0.31, 0.07 and 0.97.
        await project.Save([Of(looks[0], "happy"), Of(looks[1], "happy"), Of(looks[2], "sad")]);
        Assert.Equal(["7.png", "3.png", "2.png"], (await project.Next("ben", 3)).Select(look => files[look.Picture]));
        Assert.Equal(3 + 9, (await project.Next("ben", 20)).Count);
    }

    [Theory]
    [Stores]
    public async Task What_models_reached_is_kept(string kind)
    {
        await Begin(kind);
        await _store!.Save(new CooperativeModel(300, 41, 60, "cooperative/0300/model.onnx"));
        await _store.Save(new CooperativeModel(100, 30, 60, "a"));
        await _store.Save(new CooperativeModel(100, 31, 60, "b"));
        Assert.Equal([new(100, 31, 60, "b"), new(300, 41, 60, "cooperative/0300/model.onnx")], await _store.Models());
    }

    // Whom several programs count on is what the state in memory says, whatever came in between.
    [Fact]
    public async Task Progress_and_what_comes_next_are_as_if_counted_anew()
    {
        var options = Options with { Votes = 2, Need = 2, Rounds = 2, Repeats = 0.5 };
        var project = await Begin("sqlite", options);
        var random = new Random(1);
        string[] raters = ["anna", "ben", "carl"];
        var given = new List<Look>();
        for (var step = 0; step < 300; step++)
        {
            var rater = raters[random.Next(raters.Length)];
            if (random.Next(5) == 0 && given.Count > 0)
            {
                await project.Undo(given[random.Next(given.Count)]);
            }
            else if (await project.Next(rater, 2) is [var look, ..])
            {
                await project.Save([Of(look, random.Next(3) == 0 ? "sad" : "happy")]);
                given.Add(look);
            }
        }
        var anew = await AnnotationProject.Open(_folder.Path, _store!, options, null, _clock);
        foreach (var rater in raters)
        {
            Assert.Equal(anew.Progress(rater), project.Progress(rater));
            Assert.Equal((await anew.Next(rater, 20)).Order(Comparer<Look>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()))), (await project.Next(rater, 20)).Order(Comparer<Look>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()))));
        }
    }

    [Fact]
    public async Task One_write_that_fails_takes_no_other_with_it()
    {
        await Begin("sqlite");
        var writes = Enumerable.Range(0, 40).Select(at => _store!.SaveRater($"rater{at:00}", at % 10 == 3 ? "hash0" : $"hash{at}")).ToList();
        foreach (var (at, write) in writes.Index())
        {
            if (at % 10 == 3)
            {
                await Assert.ThrowsAnyAsync<VoteStoreException>(() => write);
            }
            else
            {
                await write;
            }
        }
        Assert.Equal(36, (await _store!.Raters()).Count);
    }

    [Fact]
    public async Task What_nobody_voted_on_keeps_the_label_that_it_came_with()
    {
        FacesCsv.Write(_folder.Path, FacesCsv.Read(_folder.Path).Select(face => face with { Label = Tally.From("fear"), Votes = Tally.Parse("fear:3")! }));
        var project = await Begin("sqlite");
        foreach (var rater in new[] { "anna", "ben" })
        {
            await Vote(project, [(await project.Next(rater, 1))[0]], "sad");
        }
        Assert.Equal((1, 0, 11), AnnotationResult.Apply(project));
        var faces = FacesCsv.Read(_folder.Path);
        Assert.Equal("sad:2", Assert.Single(faces, face => face.Label.Top == "sad").Votes.ToString());
        Assert.Equal(11, faces.Count(face => face.Label.Top == "fear" && face.Votes["fear"] == 3));
    }

    [Fact]
    public async Task A_look_with_other_options_changes_none()
    {
        await Begin("sqlite");
        await AnnotationProject.Open(_folder.Path, _store!, Options with { Votes = 1, Need = 1 }, null, _clock, keepsOptions: false);
        Assert.Equal((2, 2), ((await _store!.Options())!.Votes, (await _store.Options())!.Need));
    }

    [Fact]
    public async Task No_database_is_one_line()
    {
        Assert.Equal("--database: is no address of a PostgreSQL database; give one such as postgres://user@localhost/mien.", (await Assert.ThrowsAsync<BadInputException>(() => VoteStore.Open(_folder.Path, "mysql://x", false))).Message);
        var fault = await Assert.ThrowsAsync<BadInputException>(() => VoteStore.Open(_folder.Path, "postgres://mien:secret@127.0.0.1:1/none", false));
        Assert.StartsWith("postgres://127.0.0.1:1/none: cannot be used as a store of votes", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    // What is in the pictures nobody asks here.
    private void Fill(int faces)
    {
        FacesCsv.Write(_folder.Path, Enumerable.Range(0, faces).Select(at => new LabelledFace($"{at}.png")));
        Array.ForEach([.. Enumerable.Range(0, faces)], at => File.WriteAllText(_folder.File($"{at}.png"), ""));
    }

    private async Task<AnnotationProject> Begin(string kind, AnnotationOptions? options = null, IReadOnlyDictionary<string, string>? gold = null)
    {
        _database ??= kind == "postgres" ? PostgresServer.NewDatabase() : null;
        _store = await VoteStore.Open(_folder.Path, _database, exclusive: true);
        return await AnnotationProject.Open(_folder.Path, _store, options ?? Options, gold, _clock);
    }

    private static async Task Vote(AnnotationProject project, IReadOnlyList<Look> looks, string choice) => Assert.All(await project.Save([.. looks.Select(look => Of(look, choice))]), Assert.Null);

    private static Vote Of(Look look, string choice) => new(look.Rater, look.Picture, look.Round, look.IsRepeat, choice, 2000);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Time { get; set; } = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Time;
    }
}
