using System.Text.Json;
using Mien.Core;
using Mien.Synthesis.Prompts;
using Mien.Synthesis.StableDiffusion;

namespace Mien.Synthesis.Plans;

/// <summary>Reads a plan's file. Every fault is told with its line, all in one message.</summary>
public static class PlanFile
{
    private const string NextStep = "see docs/synthesis.md for every key, and mien synthesize words for every word", Example = "give the path of a plan, such as plan.json";
    private const long MostBytes = 1 << 20;
    private const int MostCount = 100_000;

    private static readonly string[] Keys = ["seed", "count", "expressions", "ages", "skin", "light", "occlusion", "prompts", "negative", "sampler", "steps", "guidance", "size", "strength"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="kind">What its pictures start from.</param>
    /// <exception cref="BadInputException">It cannot be read, or something in it is wrong.</exception>
    public static SynthesisPlan Read(string path, PlanKind kind)
    {
        try
        {
            return Parse(InputFile.Read(path, MostBytes), path, kind);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, File.Exists(path) ? "cannot be read" : "no such plan", Example);
        }
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="json">JSON, comments allowed.</param>
    /// <param name="source">The file it stood in, for errors.</param>
    /// <param name="kind">What its pictures start from.</param>
    /// <exception cref="BadInputException">Something in it is wrong.</exception>
    public static SynthesisPlan Parse(ReadOnlySpan<byte> json, string source, PlanKind kind)
    {
        List<PlanValue> values;
        try
        {
            values = PlanValue.ReadAll(json);
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{source}{(e.LineNumber is { } line ? $", line {line + 1}" : "")}", e.Message.Split(" LineNumber:")[0].TrimEnd('.'), NextStep);
        }
        var faults = new PlanFaults();
        foreach (var unknown in values.Where(value => !Keys.Contains(value.Key)).DistinctBy(value => value.Key))
        {
            faults.Add(unknown, $"{unknown.Key} is not known{Near(unknown.Key)}, known are {string.Join(", ", Keys)}");
        }
        foreach (var twice in values.Where(value => !value.IsItem).GroupBy(value => value.Key).Where(group => group.Count() > 1))
        {
            faults.Add(twice.Last(), $"{twice.Key} stands twice");
        }
        var plan = Plan(values, faults, kind);
        Require(plan, kind, faults);
        return faults.Refuse(source, NextStep) ?? plan;
    }

    private static SynthesisPlan Plan(List<PlanValue> values, PlanFaults faults, PlanKind kind)
    {
        var usual = new DiffusionOptions();
        var size = Whole("size", usual.Width, 64, 1024);
        return new()
        {
            Seed = Whole("seed", 0, 0, int.MaxValue),
            Count = Whole("count", 1, 1, MostCount),
            Expressions = Words("expressions", "expression", PortraitWords.Expressions),
            Ages = Words("ages", "age", PortraitWords.Ages),
            Skin = Words("skin", "skin", PortraitWords.Skins),
            Light = Words("light", "light", PortraitWords.Lights),
            Occlusion = Words("occlusion", "occlusion", PortraitWords.Occlusions),
            Prompts = List("prompts", value => PromptRules.Fault(value.Text)),
            Negative = values.FirstOrDefault(value => value.Key == "negative") is { } negative ? faults.Checked(negative, value => PromptRules.Fault(value.Text, isNegative: true))?.Text ?? "" : "",
            Drawing = usual with
            {
                Sampler = values.FirstOrDefault(value => value.Key == "sampler") is { } sampler ? faults.Checked(sampler, value => (usual with { Sampler = value.Text }).Faults().FirstOrDefault())?.Text ?? usual.Sampler : usual.Sampler,
                Steps = Whole("steps", usual.Steps, 1, 200), Guidance = Number("guidance", usual.Guidance, 1, 30), Width = size, Height = size,
                Strength = Number("strength", kind == PlanKind.Inpaint ? 1 : usual.Strength, 0.01, 1),
            },
        };

        IReadOnlyList<string> Words(string key, string one, IReadOnlyDictionary<string, string> known) => List(key, value => PortraitWords.Fault(one, value.Text, known));

        IReadOnlyList<string> List(string key, Func<PlanValue, string?> fault)
        {
            var given = values.Where(value => value.Key == key).ToList();
            if (given is [{ IsItem: false } single])
            {
                faults.Add(single, single.IsList ? $"{key} is empty: leave it out, or name one" : $"{key} is no list of words in [ ]");
                return [];
            }
            var words = given.Where(value => value.IsItem).Select(value => faults.Checked(value, fault)).OfType<PlanValue>().ToList();
            foreach (var twice in words.GroupBy(word => word.Text).Where(group => group.Count() > 1))
            {
                faults.Add(twice.Last(), $"{key} has '{twice.Key}' twice");
            }
            return [.. words.Select(word => word.Text)];
        }

        int Whole(string key, int standard, int least, int most) => (int)Number(key, standard, least, most, isWhole: true);

        double Number(string key, double standard, double least, double most, bool isWhole = false)
        {
            if (values.FirstOrDefault(value => value.Key == key) is not { } given)
            {
                return standard;
            }
            if (given.Number is { } number && number >= least && number <= most && (!isWhole || number == Math.Floor(number)))
            {
                return number;
            }
            faults.Add(given, FormattableString.Invariant($"{key} is {given.Text}, not {(isWhole ? "a whole number" : "a number")} from {least} to {most}"));
            return standard;
        }
    }

    // What a kind of plan needs and cannot have.
    private static void Require(SynthesisPlan plan, PlanKind kind, PlanFaults faults)
    {
        if (faults.Any)
        {
            return;
        }
        (string Key, bool IsGiven, PlanKind[] Needed, PlanKind[] Refused)[] rules =
        [
            ("expressions", plan.Expressions.Count > 0, [PlanKind.Text, PlanKind.Image], [PlanKind.Inpaint]),
            ("ages", plan.Ages.Count > 0, [PlanKind.Text], [PlanKind.Image, PlanKind.Inpaint]),
            ("occlusion", plan.Occlusion.Any(word => word != "none"), [PlanKind.Inpaint], []),
        ];
        foreach (var (key, isGiven, needed, refused) in rules)
        {
            if (!isGiven && needed.Contains(kind))
            {
                faults.Add(null, kind == PlanKind.Inpaint ? $"{key} is missing, or none: inpainting covers faces" : $"{key} is missing");
            }
            else if (isGiven && refused.Contains(kind))
            {
                faults.Add(null, $"{key} stands there, which the faces say themselves");
            }
        }
        if (kind == PlanKind.Inpaint && plan.Occlusion.Contains("none"))
        {
            faults.Add(null, "occlusion has none: inpainting covers faces");
        }
        plan.Drawing.Faults().ToList().ForEach(fault => faults.Add(null, fault));
    }

    private static string Near(string key) => NearNames.Find(key, Keys) is { Count: > 0 } near ? $" (did you mean {string.Join(" or ", near)}?)" : "";
}
