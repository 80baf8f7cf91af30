using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Data.Fer2013;
using Mien.Lab.Recipes;

namespace Mien.Cli.Evaluate;

/// <summary>The options that say which faces a model is judged on.</summary>
internal sealed class FaceSwitches
{
    private readonly Option<string?> _fer2013 = new("--fer2013") { HelpName = "FILE", Description = "fer2013.csv, icml_face_data.csv or train.csv, plain or packed." };
    private readonly Option<string?> _votes = new("--ferplus") { HelpName = "FILE", Description = "fer2013new.csv of FER+, row for row beside --fer2013." };
    private readonly Option<string?> _ages = new("--ages") { HelpName = "FILE", Description = "ages.csv; without it children are not shown apart." };

    private readonly Option<string?> _split = new("--split") { Description = "Of --fer2013. Default: PublicTest if there is one, else PrivateTest." };

    private readonly Option<string?> _recipe = new("--recipe")
    {
        HelpName = "RECIPE", Description = "In place of --fer2013: a recipe, whose faces are taken, such as recipe.json of a run.",
    };

    private readonly Option<string> _part = new("--part")
    {
        Description = "Of --recipe: the validation faces, which a training chooses by, or the test faces.", DefaultValueFactory = _ => RecipeFaces.Validation,
    };

    private readonly Option<string?> _data = Switch.DataFolder("Of --recipe: ");

    private readonly Option<string?> _folder = new("--faces")
    {
        HelpName = "DIR", Description = "In place of --fer2013: cut-out faces in folders named by what they show, DIR/happy/1.png; faces.csv there may give ages.",
    };

    private readonly Option<string?> _labels = new("--labels") { Description = $"What counts as right. Default: {Fer2013Dataset.OwnLabels}; of --recipe, the recipe's." };

    /// <summary>Adds the options, and what they need and refuse.</summary>
    public void AddTo(Command command)
    {
        _split.AcceptOnlyFromAmong([.. Enum.GetNames<Fer2013Usage>(), Fer2013Source.AllRows]);
        _part.AcceptOnlyFromAmong(RecipeFaces.Validation, RecipeFaces.Test);
        _labels.AcceptOnlyFromAmong(Fer2013Dataset.OwnLabels, Fer2013Dataset.MajorityLabels);
        Option[] all = [_fer2013, _votes, _ages, _split, _recipe, _part, _data, _folder, _labels];
        Array.ForEach(all, command.Options.Add);
        Option[] sources = [_fer2013, _recipe, _folder];
        command.Validators.Add(given =>
        {
            if (!Switch.LacksValue(given, command) && sources.Count(option => Switch.IsGiven(given, option)) != 1)
            {
                given.AddError("Expected the faces by one of --fer2013 FILE, --recipe RECIPE and --faces DIR.");
            }
        });
        Array.ForEach([_votes, _ages, _split], option => Switch.BelongTogether(command, option, _fer2013));
        Array.ForEach([_part, (Option)_data], option => Switch.BelongTogether(command, option, _recipe));
        Switch.Exclude(command, _labels, _folder);
    }

    /// <summary>What the user chose.</summary>
    /// <exception cref="Core.BadInputException">A recipe that cannot be read, or labels that need another file.</exception>
    public IFaceSource Read(ParseResult parsed)
    {
        if (parsed.GetValue(_folder) is { } folder)
        {
            return new FolderSource(folder);
        }
        var labels = parsed.GetValue(_labels);
        return parsed.GetValue(_recipe) is { } recipe
            ? new RecipeSource(recipe, parsed.GetRequiredValue(_part), labels, parsed.GetValue(_data))
            : new Fer2013Source(
                new(parsed.GetRequiredValue(_fer2013)!, parsed.GetValue(_votes), parsed.GetValue(_ages)), labels ?? Fer2013Dataset.OwnLabels, parsed.GetValue(_split));
    }
}
