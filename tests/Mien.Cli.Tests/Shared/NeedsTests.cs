using Mien.Cli.Shared;

namespace Mien.Cli.Tests.Shared;

public sealed class NeedsTests
{
    // What ./mien fetches or installs before it runs a verb.
    [Theory]
    [InlineData("", "recognize", "photo.jpg", "--save", "out")]
    [InlineData("", "evaluate", "--model", "m", "--faces", "DIR")]
    [InlineData("plots", "evaluate", "--model", "m", "--faces", "DIR", "--html", "page.html")]
    [InlineData("plots", "evaluate", "--model", "m", "--faces", "DIR", "--html=page.html")]
    [InlineData("plots", "report", "run")]
    [InlineData("", "compare", "one", "other")]
    [InlineData("torch plots", "train", "recipe.json")]
    [InlineData("torch plots", "leaderboard")]
    [InlineData("torch plots", "benchmark")]
    [InlineData("", "bench")]
    [InlineData("torch", "bench", "--fused", "macnn")]
    [InlineData("torch", "bench", "--all")]
    [InlineData("", "explain", "photo.jpg", "--save", "out.png")]
    [InlineData("torch", "explain", "photo.jpg", "--run", "runs/mine", "--save", "out.png")]
    [InlineData("torch", "models")]
    [InlineData("torch", "augment", "recipe.json")]
    [InlineData("video", "watch", "film.mp4", "--out", "watched")]
    [InlineData("video", "guard", "rules.json")]
    [InlineData("web", "export", "web", "--out", "site")]
    public void A_verb_says_what_it_needs(string needs, params string[] arguments) =>
        Assert.Equal(needs, string.Join(' ', Needs.Of(CommandLine.Create(TextWriter.Null, TextWriter.Null).Parse(arguments))));
}
