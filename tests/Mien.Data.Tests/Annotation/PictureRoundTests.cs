using Mien.Core;
using Mien.Data.Annotation;

namespace Mien.Data.Tests.Annotation;

public sealed class PictureRoundTests
{
    private static readonly AnnotationOptions Options = new() { Labels = ["happy", "sad"], Votes = 3, Need = 2, Rounds = 2 };

    [Theory]
    [InlineData("", 1)]
    [InlineData("happy sad", 1)]
    [InlineData("happy sad happy", 0)]
    [InlineData("happy sad not-a-face", 2)]
    [InlineData("happy sad not-a-face | sad sad", 2)]
    [InlineData("happy sad not-a-face | sad sad happy", 0)]
    [InlineData("happy sad not-a-face | sad unknown happy", 0)]
    public void Done_by_two_of_three_in_one_round_or_another(string votes, int round) => Assert.Equal(round, PictureRound.Find(Options, Votes(votes)));

    [Theory]
    [InlineData("happy sad happy", "happy")]
    [InlineData("happy sad unknown | sad sad happy", "sad")]
    [InlineData("happy sad unknown | sad", null)]
    public void The_last_whole_round_counts(string votes, string? agreed) => Assert.Equal(agreed, PictureRound.Agreed(Options, PictureRound.Counted(Options, Votes(votes))));

    [Fact]
    public void Repeats_do_not_count() => Assert.Equal(1, PictureRound.Find(Options, [.. Votes("happy happy"), new("a", "p", 1, true, "happy", 0)]));

    [Fact]
    public void All_faults_of_options_are_one_line() => Assert.Equal(
        "annotate: labels must be 2 to 16, each once; need is 4, not 1 to votes; repeats is 0.9, not 0 to 0.5; give other options.",
        Assert.Throws<BadInputException>(() => new AnnotationOptions { Labels = ["happy"], Votes = 3, Need = 4, Repeats = 0.9 }.Validate()).Message);

    private static List<Vote> Votes(string text) =>
        [.. text.Split('|').SelectMany((round, number) => round.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((choice, rater) => new Vote($"r{rater}", "p", number + 1, false, choice, 1000)))];
}
