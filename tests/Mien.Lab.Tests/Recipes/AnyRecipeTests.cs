using System.Text.Json.Nodes;
using Mien.Core;
using Mien.Lab.Detectors.MienFace;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Detectors.RetinaFace;
using Mien.Lab.Recipes;
using Mien.Lab.Synthesis;

namespace Mien.Lab.Tests.Recipes;

/// <summary>Whatever a recipe says under whatever key, it is taken, or refused in one line that names the file.</summary>
public class AnyRecipeTests
{
    private static readonly string[] Values = ["null", "true", "-1", "0.5", "1e300", "\"\"", "\"x\"", "[]", "[null]", "{}", "{ \"x\": 1 }"];

    /// <summary>One of each kind: those that have other keys than all before them.</summary>
    public static TheoryData<string> Kinds =>
        [.. Directory.GetFiles(Repository.PathTo("recipes"), "*.json").Order(StringComparer.Ordinal).DistinctBy(Keys).Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_value_under_any_key_is_taken_or_refused_in_a_line(string name)
    {
        var path = Repository.PathTo("recipes", name);
        var whole = Whole(path);
        foreach (var keys in Paths(whole))
        {
            foreach (var value in Values)
            {
                var changed = whole.DeepClone();
                var parent = keys[..^1].Aggregate(changed, (node, key) => node[key]!);
                parent[keys[^1]] = JsonNode.Parse(value);
                Check(Read(path), changed.ToJsonString(), $"{name}, {string.Join('.', keys)} = {value}");
            }
        }
        foreach (var text in Values)
        {
            Check(Read(path), text, $"{name} = {text}");
        }
    }

    private static string Keys(string path) => string.Join(' ', Paths(Whole(path)).Select(keys => string.Join('.', keys)));

    private static JsonObject Whole(string path) => JsonNode.Parse(Read(path)(File.ReadAllText(path), path))!.AsObject();

    private static void Check(Func<string, string, string> read, string json, string what)
    {
        try
        {
            read(json, "a.json");
        }
        catch (BadInputException e)
        {
            Assert.StartsWith("a.json", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e.GetType().Name}: {e.Message}");
        }
    }

    // Reads and writes again: what was taken must be fit to be kept beside a run.
    private static Func<string, string, string> Read(string path) => (json, source) =>
        MienFaceRecipe.IsOne(path) ? MienFaceRecipe.Parse(json, source).ToJson()
        : RetinaFaceRecipe.IsOne(path) ? RetinaFaceRecipe.Parse(json, source).ToJson()
        : GeneratorRecipe.IsOne(path) ? GeneratorRecipe.Parse(json, source).ToJson()
        : MtcnnRecipe.IsOne(path) ? MtcnnRecipe.Parse(json, source).ToJson()
        : Recipe.Parse(json, source) is var recipe && recipe.Hash.Length > 0 ? recipe.ToJson() : "";

    private static IEnumerable<string[]> Paths(JsonObject node) => node.SelectMany(entry =>
        (entry.Value is JsonObject inner ? Paths(inner).Select(rest => (string[])[entry.Key, .. rest]) : []).Prepend([entry.Key]));
}
