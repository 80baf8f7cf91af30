using Mien.Cli.Annotate;
using Mien.Core;
using Mien.Data.Annotation;
using Mien.Data.Labelled;
using Mien.Lab.Training;
using Mien.Vision.Codecs;
using Microsoft.Playwright;

namespace Mien.Cli.Tests.Annotate;

/// <summary>A training on votes, by the program itself.</summary>
public sealed class RetrainingTests : IDisposable
{
    private const int Faces = 80, Epochs = 6;

    // Of a busy machine, in milliseconds.
    private const float Patience = 300_000;

    private readonly TemporaryFolder _folder = new();

    private string Set => _folder.File("faces");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_that_is_stopped_goes_on_and_its_model_orders_the_pictures()
    {
        await using var store = await Voted();
        var project = await Open(store);
        await using (var stopped = new Retraining(project, store, Recipe()))
        {
            stopped.Start();
            await Until(() => !stopped.IsRunning || File.Exists(Path.Combine(Set, "cooperative/0080/metrics.jsonl")));
        }
        Assert.Empty(await store.Models());

        await using var retraining = new Retraining(project, store, Recipe());
        // As the training of a server that was killed.
        using (FolderLock.Take(Path.Combine(Set, "cooperative/0080")))
        {
            retraining.Start();
            await Until(() => retraining.State.StartsWith("Training on 80 votes: ", StringComparison.Ordinal));
            Assert.True(retraining.IsRunning);
        }
        await Until(() => !retraining.IsRunning);

        var model = Assert.Single(await store.Models());
        Assert.Equal($"Trained on 80 votes: reads {model.Right} of {model.Faces} faces kept from it as their raters. The pictures are ordered by it now.", retraining.State);
        Assert.Equal(Enumerable.Range(1, Epochs), File.ReadLines(Path.Combine(Set, "cooperative/0080/metrics.jsonl")).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("epoch").GetInt32()));
        Assert.Equal(FacesCsv.Read(Set, "cooperative/0080.csv").Count(face => face.Split == Mien.Data.Folders.FolderPart.Test), model.Faces);
        Assert.True(File.Exists(model.Path));
        // Whoever trains again on the same votes has it already.
        retraining.Start();
        await Until(() => !retraining.IsRunning);
        Assert.Single(await store.Models());
        Assert.Single(Mien.Data.Consent.Forgetting.ModelsTrainedOn(Set, _folder.File("runs")));
    }

    [ProgramFact("chromium")]
    public async Task The_owner_trains_by_a_click_and_raters_are_shown_what_the_model_is_least_sure_of()
    {
        await using var store = await Voted();
        var project = await Open(store);
        using var end = new CancellationTokenSource();
        using var output = new StringWriter();
        var serving = new AnnotateServer(project, store, Recipe(), output, TextWriter.Null).Run(System.Net.IPAddress.Loopback, 0, ["ben"], null, end.Token);
        await Until(() => output.ToString().Contains("votes must agree", StringComparison.Ordinal));
        var links = output.ToString().Split('\n').Where(line => line.Contains(": http", StringComparison.Ordinal)).ToDictionary(line => line.Split(": ")[0], line => line.Split(": ")[1].Trim());
        using (var playwright = await Playwright.CreateAsync())
        {
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserPlace.Path, Args = ["--no-sandbox"], Timeout = Patience });
            var owner = await browser.NewPageAsync();
            await owner.GotoAsync(links.Single(link => link.Key.StartsWith("the owner", StringComparison.Ordinal)).Value);
            await owner.Locator("#train:not([disabled])").ClickAsync(new() { Timeout = Patience });
            await owner.GetByText("The pictures are ordered by it now.").WaitForAsync(new() { Timeout = Patience });
            // It looks again by itself.
            await owner.Locator("#report svg circle").WaitForAsync(new() { Timeout = Patience, State = WaitForSelectorState.Attached });
            Assert.Equal(1, await owner.Locator("#report svg circle").CountAsync());

            var model = Assert.Single(await store.Models());
            var opinions = ModelOpinions.Read(Set, model.Path, null, default);
            var votes = project.Votes().ToDictionary(vote => vote.Picture);
            double Worth(AnnotatedPicture picture) => VoteWorth.Compute(opinions[picture.File], new([KeyValuePair.Create(votes[picture.Id].Choice, 1.0)]));
            var ben = await browser.NewPageAsync();
            await ben.GotoAsync(links["ben"]);
            await ben.Locator("#face[data-id]").WaitForAsync(new() { Timeout = Patience });
            var shown = await ben.Locator("#face").GetAttributeAsync("data-id");
            Assert.Equal(project.Pictures.Max(Worth), Worth(project.Pictures.Single(picture => picture.Id == shown)), 6);
            Assert.NotEqual(project.Pictures.Min(Worth), project.Pictures.Max(Worth), 6);
        }
        await end.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task What_training_refuses_is_told()
    {
        await using var store = await Voted();
        var project = await Open(store);
        FacesCsv.Write(Set, FacesCsv.Read(Set).Select(face => face with { Subject = "anna" }));
        File.WriteAllText(Path.Combine(Set, "subjects.csv"), "subject,consent,scope,expires\nanna,,,\n");
        await using var retraining = new Retraining(project, store, Recipe());
        retraining.Start();
        await Until(() => !retraining.IsRunning);
        Assert.Matches("0 faces to learn from|0 to judge on|no valid consent", retraining.State);
        Assert.DoesNotContain("   at ", retraining.State, StringComparison.Ordinal);
    }

    private async Task<VoteStore> Voted()
    {
        Directory.CreateDirectory(Set);
        for (var at = 0; at < Faces; at++)
        {
            var picture = new Image(48, 48, 1);
            new Random(at).NextBytes(picture.Pixels);
            picture.Save(Path.Combine(Set, $"{at}.png"));
        }
        FacesCsv.Write(Set, Enumerable.Range(0, Faces).Select(at => new LabelledFace($"{at}.png")));
        var store = await VoteStore.Open(Set, null, exclusive: true);
        var project = await Open(store);
        await project.Save([.. (await project.Next("anna", Faces)).Select((look, at) => new Vote("anna", look.Picture, 1, false, at % 2 == 0 ? "happy" : "sad", 1))]);
        return store;
    }

    private Task<AnnotationProject> Open(VoteStore store) => AnnotationProject.Open(Set, store, new() { Labels = ["happy", "sad"], Votes = 2, Need = 2, Repeats = 0 }, null, TimeProvider.System);

    private string Recipe()
    {
        File.WriteAllText(_folder.File("recipe.json"), $$"""{ "data": { "set": "faces", "path": ".", "labels": "majority", "validate": 0.2 }, "network": { "name": "mini-xception" }, "optimize": { "epochs": {{Epochs}}, "batch": 16 } }""");
        return _folder.File("recipe.json");
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var patience = 0; !holds() && patience < 6000; patience++)
        {
            await Task.Delay(50);
        }
        Assert.True(holds());
    }
}
