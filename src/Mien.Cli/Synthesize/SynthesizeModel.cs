using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Core;

namespace Mien.Cli.Synthesize;

/// <summary><c>mien synthesize MODEL</c>: faces that a generator makes, as a set that can only be learned from.</summary>
internal static class SynthesizeModel
{
    private const int MostFaces = 1_000_000;

    /// <summary>Makes it what the verb does that is not given one of its own verbs.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="output">Takes what was made.</param>
    /// <param name="error">Takes progress.</param>
    public static void AddTo(Command command, TextWriter output, TextWriter error)
    {
        // Hidden, because help would show it in the usage of the verb's own verbs too; the verb's description shows it.
        var model = new Argument<string>("model") { Description = "A generator: the model.onnx of a run of recipes/diffusion-fer2013.json or the like.", Hidden = true };
        var folder = new Option<string>("--out") { HelpName = "DIR", Description = "Takes the set; it must not be there.", Required = true };
        var count = new Option<int?>("--count")
        {
            HelpName = "N", Description = "Faces to make. Default: 100; of a generator that turns faces, as many as there are to turn.", CustomParser = given => Switch.Whole(given, "--count", 1, MostFaces),
        };
        var expression = new Option<Expression?>("--expression") { HelpName = "NAME", Description = "What they show, such as sad. Default: each of the generator's expressions in turn.", CustomParser = given => Named(given, "--expression") };
        var seed = new Option<ulong>("--seed") { HelpName = "N", Description = "The same seed makes the same faces, however many.", CustomParser = Seed };
        var photos = new Option<string?>("--photos") { HelpName = "DIR", Description = "Of a generator that turns faces: photos of them, one each." };
        var from = new Option<Expression?>("--from") { HelpName = "NAME", Description = "Of a generator that turns faces: turn those of this expression that it learned from.", CustomParser = given => Named(given, "--from") };
        var data = Switch.DataFolder("Of --from: ");
        var steps = new Option<int?>("--steps") { HelpName = "N", Description = "Of a diffusion model: steps from noise to a face. Default: as its card says.", CustomParser = given => Switch.Whole(given, "--steps", 2, 1000) };
        var guidance = new Option<double?>("--guidance") { HelpName = "W", Description = "Of a diffusion model: how much the expression counts, 0 to 20; 1 as it was learned. Default: as its card says.", CustomParser = Guidance };
        command.Arguments.Add(model);
        foreach (var option in new Option[] { folder, count, expression, seed, photos, from, data, steps, guidance })
        {
            command.Options.Add(option);
        }
        Switch.Exclude(command, photos, from);
        Switch.BelongTogether(command, data, from);
        command.SetAction((parsed, cancel) => Task.FromResult(new SynthesizeRun(output, error).Run(
            new(parsed.GetRequiredValue(model), parsed.GetRequiredValue(folder))
            {
                Count = parsed.GetValue(count), Expression = parsed.GetValue(expression), Seed = parsed.GetValue(seed), Photos = parsed.GetValue(photos), From = parsed.GetValue(from),
                Data = parsed.GetValue(data), Steps = parsed.GetValue(steps), Guidance = parsed.GetValue(guidance),
            },
            cancel)));
    }

    private static Expression? Named(ArgumentResult given, string name)
    {
        if (!Expression.TryParse(given.Tokens[0].Value, out var expression))
        {
            given.AddError($"Expected {name} with the name of an expression, such as sad, got '{given.Tokens[0].Value}'.");
        }
        return expression;
    }

    private static ulong Seed(ArgumentResult given)
    {
        if (!ulong.TryParse(given.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            given.AddError($"Expected --seed with a whole number from 0 to {ulong.MaxValue}, got '{given.Tokens[0].Value}'.");
        }
        return seed;
    }

    private static double? Guidance(ArgumentResult given)
    {
        if (!double.TryParse(given.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var guidance) || !(guidance <= 20))
        {
            given.AddError($"Expected --guidance with a number from 0 to 20, got '{given.Tokens[0].Value}'.");
        }
        return guidance;
    }
}
