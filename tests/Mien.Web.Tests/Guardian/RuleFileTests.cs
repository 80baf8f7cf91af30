using Mien.Core;
using Mien.Web.Guardian;

namespace Mien.Web.Tests.Guardian;

public sealed class RuleFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_example_is_a_rule_file()
    {
        var rules = Read(RuleFile.Example);
        Assert.Equal(["unhappy", "unhappy for long", "nobody there"], rules.Rules.Select(rule => rule.Name));
        var first = rules.Rules[0];
        Assert.Equal((0.6, 4.0, 5.0, 60.0, "pause mpv", "resume mpv"), (first.AtLeast, first.Seconds, first.Within, first.CoolDown, Assert.Single(first.Then).Name, Assert.Single(first.Afterwards).Name));
        Assert.Equal([Expression.Sad, Expression.Fear], first.Expressions);
        Assert.True(rules.Rules[2].IsFaceMissing);
        Assert.True(rules.QuietHours[0].Hold(new(23, 0)));
        Assert.True(rules.QuietHours[0].Hold(new(6, 59)));
        Assert.False(rules.QuietHours[0].Hold(new(7, 0)));
    }

    [Theory]
    [InlineData("{\n \"rules\": [\n  { \"nam\": \"a\" } ] }", "line 3: nam is not known; did you mean name.")]
    [InlineData("{\n \"rules\": [\n  { \"name\": \"a\", \"seconds\": 1,\n    \"expressions\": [\"sadd\"] } ] }", "line 4: expressions 'sadd' is no expression that the model knows; did you mean sad.")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": true, \"then\": [{ \"notify\": \"x\" }] }] }", "line 1: seconds is missing: for how many seconds it must be seen; mend it (mien guard --example prints a whole file).")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": true,\n \"seconds\": -1 }] }", "line 2: seconds must be a number from 0.1 to 3600; mend it (mien guard --example prints a whole file).")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": true, \"seconds\": 5, \"within\": 4 }] }", "line 1: within must be a number from 5 to 3600; mend it (mien guard --example prints a whole file).")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": true, \"expressions\": [\"sad\"] }] }", "line 1: expressions must name at least one expression, or faceMissing must be true, not both; mend it (mien guard --example prints a whole file).")]
    [InlineData("{ \"rules\": [] }", "line 1: rules must be a list of 1 to 100 rules; mend it (mien guard --example prints a whole file).")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": true, \"seconds\": 1, \"then\": [{ \"notfy\": \"x\" }] }] }", "line 1: notfy is no action; did you mean")]
    [InlineData("{\n \"rules\": [\n", "line 3: is no JSON:")]
    [InlineData(" \n", "is empty; let mien guard --example print one.")]
    [InlineData("{ \"rules\": [{ \"name\": 5 }] }", "line 1: name must be a text, in quotes;")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\",\n \"name\": \"b\" }] }", "line 2: name is there twice;")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": \"true\" }] }", "line 1: faceMissing must be true or false, without quotes;")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"expressions\": \"sad\" }] }", "line 1: expressions must be a list, such as [\"sad\", \"fear\"];")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": true, \"seconds\": 1, \"then\": [{ \"notify\": \"x\" }],\n \"afterwards\": { \"notify\": \"y\" } }] }", "line 2: afterwards must be a list of actions;")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": true, \"seconds\": 1, \"then\": [{ \"notify\": \"x\" }] }],\n \"quietHours\": \"20:00-07:00\" }", "line 2: quietHours must be a list of times such as [\"20:00-07:00\"];")]
    [InlineData("{ \"rules\": [{ \"name\": \"a\", \"faceMissing\": true, \"seconds\": 1, \"then\": [{ \"notify\": \"x\" }] },\n { \"name\": \"a\", \"faceMissing\": true, \"seconds\": 2, \"then\": [{ \"notify\": \"x\" }] }] }", "line 2: name 'a' is there twice: the audit log tells rules apart by it;")]
    public void A_mistake_is_a_line_with_its_key_and_the_nearest_name(string json, string fault)
    {
        var message = Assert.Throws<BadInputException>(() => Read(json)).Message;
        Assert.StartsWith($"{_folder.File("rules.json")}: {fault}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_rule_holds_for_four_of_five_seconds_and_ends_when_nothing_of_it_is_left()
    {
        var watch = new RuleWatch(new() { Name = "a", Seconds = 4, Within = 5, CoolDown = 10, Then = [] });
        var due = Enumerable.Range(0, 400).Select(i => (Time: i / 10.0, Due: watch.Add(i / 10.0, Counts(i / 10.0)))).Where(moment => moment.Due is not null).ToList();
        // Counted from 1 to 3 and from 4 to 6: four of five seconds at 6; a window later, at 11, nothing is left. From 20 on again, cool by then.
        Assert.Equal([(6.0, true), (11.0, false), (24.0, true), (35.0, false)], due.Select(moment => (moment.Time, moment.Due!.Value)));

        static bool? Counts(double time) => time is (> 1 and <= 3.001) or (> 4 and <= 6.001) or (> 20 and <= 30.001);
    }

    [Fact]
    public void What_cannot_be_told_and_gaps_count_for_nothing()
    {
        var watch = new RuleWatch(new() { Name = "a", Seconds = 1, Within = 5, CoolDown = 0, Then = [] });
        Assert.All(Enumerable.Range(0, 20), i => Assert.Null(watch.Add(i / 10.0, null)));
        Assert.Null(watch.Add(10, true));
        Assert.Null(watch.Add(10.9, true));
        Assert.True(watch.Add(11, true));
    }

    private GuardRules Read(string json)
    {
        var path = _folder.File("rules.json");
        File.WriteAllText(path, json);
        return new RuleFile(path, LabelSet.FerPlus).Read();
    }
}
