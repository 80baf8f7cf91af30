using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mien.Lab.Recipes;

namespace Mien.Cli.Shared;

/// <summary>Options and checks that several verbs share.</summary>
internal static class Switch
{
    /// <summary>The most threads of one operator that may be asked for.</summary>
    public const int MostThreads = 256;

    /// <summary>A whole number in a range; anything else is an error of the option.</summary>
    public static int Whole(ArgumentResult given, string name, int least, int most)
    {
        var word = given.Tokens[0].Value;
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < least || value > most)
        {
            given.AddError($"Expected {name} with a whole number from {least} to {most}, got '{word}'.");
        }
        return value;
    }

    /// <summary>An option for the threads that share independent pieces of work; what comes of it does not depend on their number.</summary>
    /// <param name="what">What they do, without a full stop.</param>
    public static Option<int> Threads(string what) => new("--threads")
    {
        HelpName = "N",
        Description = $"{what} (default: one for each core).",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = given => Whole(given, "--threads", 1, MostThreads),
    };

    /// <summary>The option for an answer that programs read.</summary>
    public static Option<bool> Json() => new("--json") { Description = "One JSON object instead of tables." };

    /// <summary>The option for what a training computes on.</summary>
    public static Option<string> Device() => new("--device") { Description = "cpu, cuda or cuda:N.", DefaultValueFactory = _ => "cpu" };

    /// <summary>The option for the folder that holds the data sets.</summary>
    /// <param name="of">With what it has a meaning, <c>Of --recipe: </c>; empty for always.</param>
    public static Option<string?> DataFolder(string of = "")
    {
        var data = new Option<string?>("--data")
        {
            HelpName = "DIR",
            Description = $"{of}{(of.Length > 0 ? "the" : "The")} folder that holds the data sets. Default: ${RecipeData.FolderVariable}, else {RecipeData.UsualFolder}/.",
        };
        data.Validators.Add(given =>
        {
            // Also where the recipe reads a folder of its own, and this one would never be looked into.
            if (given.Tokens is [{ Value: var folder }] && !Directory.Exists(folder))
            {
                given.AddError($"--data {folder} is no folder: give the folder that holds the data sets.");
            }
        });
        return data;
    }

    /// <summary>Refuses an option that would do nothing, because the one that it belongs to is not given.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="option">What has a meaning beside <paramref name="needed"/> alone.</param>
    /// <param name="needed">The option or argument that it belongs to.</param>
    public static void BelongTogether(Command command, Option option, Symbol needed) => command.Validators.Add(given =>
    {
        if (IsGiven(given, option) && !IsGiven(given, needed))
        {
            given.AddError($"{option.Name} does nothing without {needed.Name}: add it, or leave {option.Name} out.");
        }
    });

    /// <summary>Refuses two options of which one would do nothing.</summary>
    public static void Exclude(Command command, Option option, Symbol other) => command.Validators.Add(given =>
    {
        if (IsGiven(given, option) && IsGiven(given, other))
        {
            given.AddError($"{option.Name} does nothing beside {other.Name}: leave one of them out.");
        }
    });

    /// <summary>Whether the user has written it, with its value where it has one: what lacks that is refused already.</summary>
    public static bool IsGiven(CommandResult given, Symbol symbol) => symbol switch
    {
        Option option => given.GetResult(option) is { Implicit: false } result && (result.Tokens.Count > 0 || option.Arity.MinimumNumberOfValues == 0),
        Argument argument => given.GetResult(argument) is { Tokens.Count: > 0 },
        _ => false,
    };

    /// <summary>Whether an option stands there without its value, which is refused already: what else is wrong may come of that.</summary>
    public static bool LacksValue(CommandResult given, Command command) =>
        command.Options.Any(option => given.GetResult(option) is { Implicit: false } && !IsGiven(given, option));

    /// <summary>Refuses words that look like an option and name no file: a misspelled option would be taken for a photo.</summary>
    public static void RefuseUnknownOptions(ArgumentResult given)
    {
        foreach (var word in given.Tokens.Select(token => token.Value).Where(word => word.StartsWith('-') && !Path.Exists(word)))
        {
            given.AddError($"Unrecognized option '{word}'.");
        }
    }
}
