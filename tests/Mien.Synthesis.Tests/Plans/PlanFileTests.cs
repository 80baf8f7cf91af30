using System.Text;
using Mien.Core;
using Mien.Synthesis.Plans;

namespace Mien.Synthesis.Tests.Plans;

public class PlanFileTests
{
    private const string Whole = """
        // Faces for the rare expressions.
        { "seed": 3, "count": 2,
          "expressions": ["sad", "fear"], "ages": ["toddler", "child", "teenager"], "skin": ["light", "dark"],
          "light": ["daylight"], "occlusion": ["none", "hat"], "prompts": ["in a park", "at school"],   /* two scenes */
          "negative": "blurry", "sampler": "ddim", "steps": 30, "guidance": 5.5, "size": 256, }
        """;

    [Fact]
    public void A_plan_is_every_combination_as_often_as_the_others()
    {
        var plan = Parse(Whole);

        var cells = plan.Cells().ToList();
        Assert.Equal(2 * 3 * 2 * 1 * 2 * 2, cells.Count);
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells.CountBy(cell => cell.Expression!), each => Assert.Equal(cells.Count / 2, each.Value));
        Assert.All(cells.CountBy(cell => (cell.Age, cell.Skin)), each => Assert.Equal(cells.Count / 6, each.Value));
        Assert.Equal(("ddim", 30, 5.5, 256, 256), (plan.Drawing.Sampler, plan.Drawing.Steps, plan.Drawing.Guidance, plan.Drawing.Width, plan.Drawing.Height));
        Assert.Equal((3, 2, "blurry"), (plan.Seed, plan.Count, plan.Negative));
    }

    [Fact]
    public void Lists_that_are_left_out_leave_it_open()
    {
        var plan = Parse("""{ "expressions": ["happy"], "ages": ["child"] }""");

        Assert.Equal([new("happy", "child", null, null, null, "")], plan.Cells());
        Assert.Equal(1, plan.Count);
    }

    [Fact]
    public void Seeds_are_the_plan_s_and_differ_from_picture_to_picture()
    {
        var plan = Parse(Whole);

        var seeds = Enumerable.Range(0, 10_000).Select(plan.SeedOf).ToList();

        Assert.Equal(seeds, Enumerable.Range(0, 10_000).Select(Parse(Whole).SeedOf));
        Assert.True(seeds.Distinct().Count() > 9_995);
        Assert.All(seeds, seed => Assert.True(seed >= 0));
        Assert.NotEqual(plan.SeedOf(0), (plan with { Seed = 4 }).SeedOf(0));
    }

    [Fact]
    public void The_hash_is_that_of_what_pictures_depend_on()
    {
        Assert.Equal(Parse(Whole).Hash, Parse(Whole.Replace("// Faces", "// Other", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(Parse(Whole).Hash, Parse(Whole.Replace("5.5", "5.6", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(Parse(Whole).Hash, Parse(Whole.Replace("at school", "in a school", StringComparison.Ordinal)).Hash);
    }

    [Theory]
    [InlineData("{ \"count\": 0,\n \"expressions\": [\"happy\"], \"ages\": [\"child\"] }", "line 1: count is 0, not a whole number from 1 to 100000")]
    [InlineData("{ \"count\": 1.5,\n \"expressions\": [\"happy\"], \"ages\": [\"child\"] }", "line 1: count is 1.5, not a whole number from 1 to 100000")]
    [InlineData("{ \"expressions\": [\"happy\",\n\"hapy\"],\n\"ages\": [\"chlid\"] }", "line 2: expression 'hapy' is not known (did you mean happy?), known are neutral, happy, sad, angry, surprise, fear, disgust, contempt; line 3: age 'chlid' is not known (did you mean child?), known are toddler, preschooler, child, teenager, adult, old")]
    [InlineData("{ \"expressions\": [\"happy\"], \"ages\": [\"child\"],\n\n \"promts\": [\"in a park\"] }", "line 3: promts is not known (did you mean prompts?), known are seed, count, ")]
    [InlineData("{ \"expressions\": [\"happy\"], \"ages\": [\"child\"],\n \"prompts\": [\"in a park\", \"in a bikini\"] }", "line 2: the prompt 'in a bikini' holds 'bikini', which is refused")]
    [InlineData("{ \"expressions\": [\"happy\"], \"ages\": [\"child\"],\n \"negative\": \"clothes\" }", "line 2: the prompt 'clothes' holds 'clothes', which is not among the words of negative prompts")]
    [InlineData("{ \"expressions\": [], \"ages\": [\"child\"] }", "line 1: expressions is empty: leave it out, or name one")]
    [InlineData("{ \"expressions\": \"happy\", \"ages\": [\"child\"] }", "line 1: expressions is no list of words in [ ]")]
    [InlineData("{ \"expressions\": [\"happy\", 1], \"ages\": [\"child\"] }", "line 1: expressions holds 1, which is no text in quotes")]
    [InlineData("{ \"expressions\": [\"happy\", \"happy\"], \"ages\": [\"child\"] }", "line 1: expressions has 'happy' twice")]
    [InlineData("{ \"expressions\": [\"happy\"], \"ages\": [\"child\"], \"seed\": 1,\n\"seed\": 2 }", "line 2: seed stands twice")]
    [InlineData("{ \"expressions\": [\"happy\"], \"ages\": [\"child\"], \"size\": 100 }", "the size is 100 × 100, not multiples of 64 from 64 to 1024")]
    [InlineData("{ \"ages\": [\"child\"] }", "expressions is missing")]
    public void Wrong_plans_are_one_line_with_the_place(string json, string fault)
    {
        var error = Assert.Throws<BadInputException>(() => Parse(json));

        Assert.StartsWith($"plan.json: {fault}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; see docs/synthesis.md for every key, and mien synthesize words for every word.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]", "plan.json: it is not an object { … } of keys and values; ")]
    [InlineData("{ \"seed\":\n 1 x }", "plan.json, line 2: ")]
    [InlineData("{ \"ages\":\n { } }", "plan.json, line 2: ages holds an object or a list where a word or a number should be; ")]
    [InlineData("", "plan.json")]
    public void What_is_no_plan_is_one_line(string json, string start) =>
        Assert.StartsWith(start, Assert.Throws<BadInputException>(() => Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(PlanKind.Image, "{ \"expressions\": [\"sad\"], \"ages\": [\"child\"] }", "ages stands there, which the faces say themselves")]
    [InlineData(PlanKind.Inpaint, "{ \"occlusion\": [\"hat\"], \"expressions\": [\"sad\"] }", "expressions stands there, which the faces say themselves")]
    [InlineData(PlanKind.Inpaint, "{ \"light\": [\"dim\"] }", "occlusion is missing, or none: inpainting covers faces")]
    [InlineData(PlanKind.Inpaint, "{ \"occlusion\": [\"none\", \"hat\"] }", "occlusion has none: inpainting covers faces")]
    public void What_faces_say_themselves_is_not_planned(PlanKind kind, string json, string fault) =>
        Assert.StartsWith($"plan.json: {fault}", Assert.Throws<BadInputException>(() => PlanFile.Parse(Encoding.UTF8.GetBytes(json), "plan.json", kind)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_plan_in_the_documentation_is_one()
    {
        var page = File.ReadAllText(Repository.PathTo("docs/synthesis.md"));
        var plan = Parse(page.Split("```jsonc")[1].Split("```")[0]);

        Assert.Equal(320, PlannedPicture.All(plan, []).Count);
    }

    private static SynthesisPlan Parse(string json) => PlanFile.Parse(Encoding.UTF8.GetBytes(json), "plan.json", PlanKind.Text);
}
