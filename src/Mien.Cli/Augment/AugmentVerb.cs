using System.CommandLine;
using System.Numerics;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Drawings;
using Mien.Lab.Augmentation;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Recipes;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Cli.Augment;

/// <summary><c>mien augment RECIPE --preview FILE</c>: shows how a recipe varies faces before anything is trained.</summary>
internal static class AugmentVerb
{
    private const int Faces = 8, Columns = 11;

    /// <param name="output">Takes where the sheet is.</param>
    /// <param name="error">Takes progress, and a line for what is skipped.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var recipe = new Argument<string>("recipe") { Description = "A recipe file, such as recipes/mini-xception-fer2013.json." };
        var preview = new Option<string>("--preview")
        {
            HelpName = "FILE", Description = "The sheet: .png, .jpg or .webp.", DefaultValueFactory = _ => "augment.png",
        };
        var data = Switch.DataFolder();
        var drawn = new Option<bool>("--drawn") { Description = "Show drawn faces instead of the recipe's data." };
        var command = new Command("augment", "Show how a recipe varies faces: mien augment recipes/mini-xception-fer2013.json --preview sheet.png")
        {
            recipe, preview, data, drawn,
        };
        command.Need(Needs.Torch);
        command.SetAction(parsed =>
        {
            var (path, file) = (parsed.GetRequiredValue(recipe), parsed.GetRequiredValue(preview));
            OutputFile.RequirePicture(file, path);
            var read = MtcnnRecipe.IsOne(path)
                ? throw new BadInputException(
                    path, "trains a stage of a detector, which draws its samples as it learns: there is nothing to preview", "give a recipe with the key augment")
                : Recipe.Read(path);
            var skipped = new List<Skipped>();
            var faces = parsed.GetValue(drawn) ? DrawnFaces() : DataFaces(read, parsed.GetValue(data), error, skipped);
            Sheet.Draw(faces, read.Augment, Columns, read.Seed).Save(file);
            output.WriteLine($"{faces.Count} faces, each as it is and varied {Columns} times: {file}");
            return skipped.Count == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
        });
        return command;
    }

    // Spread over the training faces, so that they differ.
    private static List<Image> DataFaces(Recipe recipe, string? folder, TextWriter error, List<Skipped> skipped)
    {
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Reading {recipe.Data.Set}", TimeProvider.System);
        var faces = RecipeData.Read(recipe.Data, folder, reading, skipped.Add).Training.Faces;
        reading.Dispose();
        skipped.ForEach(each => error.WriteLine(Terminal.Line($"{each.Path}: {each.Reason}")));
        var count = Math.Min(Faces, faces.Count);
        return [.. Enumerable.Range(0, count).Select(row => faces.Picture((int)((long)row * faces.Count / count)))];
    }

    private static List<Image> DrawnFaces()
    {
        const int Side = 192, Shown = 48;
        return [.. LabelSet.FerPlus.Take(Faces).Select(expression =>
        {
            var picture = new Image(Side, Side, 3);
            picture.Pixels.Fill(200);
            new DrawnFace { Center = new Vector2(Side / 2f, Side / 2f), HeightPx = Side, Expression = expression }.DrawOn(picture);
            return picture.Resize(Shown, Shown);
        })];
    }
}
