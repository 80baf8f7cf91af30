using Mien.Cli.Data;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Consent;
using Mien.Data.Datasets;
using Mien.Data.Splits;
using Mien.Lab.Recipes;

namespace Mien.Cli.Train;

/// <summary>Reads the faces that a recipe trains with, and says how many there are.</summary>
/// <param name="data">The folder that holds the data sets; null: where <see cref="RecipeData"/> looks.</param>
/// <param name="output">Takes the counts.</param>
/// <param name="error">Takes progress and what was skipped.</param>
/// <param name="ignoresConsent">Whether to train on faces whose guardians did not consent; the model's card will say so.</param>
internal sealed class TrainFaces(string? data, TextWriter output, TextWriter error, bool ignoresConsent = false)
{
    /// <summary>The labelled faces; unreadable ones are named on the error output and counted.</summary>
    /// <exception cref="BadInputException">The data cannot be used.</exception>
    public (Split Split, int Skipped) Read(DataRecipe recipe)
    {
        if (recipe.IsFolder)
        {
            RequireConsent(recipe.Path!);
        }
        var skipped = new List<Skipped>();
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Reading {recipe.Set}", TimeProvider.System);
        var split = RecipeData.Read(recipe, data, reading, skipped.Add);
        reading.Dispose();
        skipped.ForEach(each => error.WriteLine(Terminal.Line($"{each.Path}: {each.Reason}")));
        WriteChildren("to learn from", split.Training.Faces);
        WriteChildren("to judge on", split.Test.Faces);
        // What reading leaves behind would stay resident through hours of training that allocate next to nothing.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (split, skipped.Count);
    }

    /// <summary>The faces without labels, as many as recognition finds a face in, the others counted in a line; null where the recipe has none.</summary>
    /// <exception cref="BadInputException">The folder is missing or has no pictures.</exception>
    public IReadOnlyList<Image>? Unlabelled(DataRecipe recipe)
    {
        if (recipe.Unlabelled is null)
        {
            return null;
        }
        var skipped = 0;
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Finding faces in {recipe.Unlabelled}", TimeProvider.System);
        var faces = RecipeData.Unlabelled(recipe, data, reading, _ => skipped++);
        reading.Dispose();
        error.WriteLine($"{faces!.Count} faces without labels from {recipe.Unlabelled}; {skipped} pictures without a face that is found.");
        return faces;
    }

    private void RequireConsent(string folder)
    {
        if (ConsentCheck.Overdue(folder, SetFolders.Today) is { } overdue)
        {
            error.WriteLine(Terminal.Line(overdue));
        }
        if (!ignoresConsent)
        {
            ConsentCheck.Require(folder, SetFolders.Today);
        }
        else if (ConsentCheck.Faults(folder, SetFolders.Today) is { Count: > 0 } faults)
        {
            error.WriteLine(Terminal.Line($"WITHOUT CONSENT: this training learns from faces of {string.Join(", ", faults)}. The model's card will say so."));
        }
    }

    private void WriteChildren(string what, FaceSet faces)
    {
        if (Children.Count(faces) is { OfKnownAge: > 0 } children)
        {
            output.WriteLine($"Found {children} {what}.");
        }
    }
}
