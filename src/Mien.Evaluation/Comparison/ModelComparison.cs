using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Comparison;

/// <summary>Models side by side on the same faces, each against the first.</summary>
public static class ModelComparison
{
    /// <summary>Compares what models read.</summary>
    /// <param name="tables">At least two, of the same faces.</param>
    /// <param name="names">Its file or folder, by which each is called in errors, and where two models have one name.</param>
    /// <param name="bootstrap">How intervals are drawn.</param>
    /// <param name="published">The scores that papers report for a network, by its name; empty where no paper gives one.</param>
    /// <returns>Everyone first; children where a child is among the faces.</returns>
    /// <exception cref="ArgumentException">Fewer than two tables, or not as many names.</exception>
    /// <exception cref="BadInputException">A table of other faces or labels than the first's, or no face whose expression all models know.</exception>
    public static IReadOnlyList<ComparedGroup> Compare(IReadOnlyList<PredictionTable> tables, IReadOnlyList<string> names, Bootstrap bootstrap, Func<string, IReadOnlyList<PublishedScore>> published)
    {
        if (tables.Count < 2 || tables.Count != names.Count)
        {
            throw new ArgumentException($"Expected at least two tables and as many names, got {tables.Count} and {names.Count}.", nameof(tables));
        }
        foreach (var (table, name) in tables.Zip(names).Skip(1))
        {
            RequireSameFaces(tables[0], names[0], table, name);
        }
        var groups = new[]
        {
            Group(EvaluationReport.All, tables, names, _ => true, bootstrap, published),
            Group(EvaluationReport.Children, tables, names, face => face.Age <= Children.MaximumAge, bootstrap, published),
        };
        return groups[0] is null
            ? throw new BadInputException(string.Join(", ", names), "know no expression in common that a face shows", "compare models with the same labels")
            : [.. groups.OfType<ComparedGroup>()];
    }

    private static void RequireSameFaces(PredictionTable first, string firstName, PredictionTable table, string name)
    {
        var (one, other) = (first.Source, table.Source);
        if (one.Name.Labels != other.Name.Labels)
        {
            throw new BadInputException(
                name, $"was judged by {other.Name.Labels} labels, {firstName} by {one.Name.Labels}", "judge both with the same --labels");
        }
        if (one.Faces != other.Faces)
        {
            throw new BadInputException(
                name, $"is of other faces ({table.Rows.Count} of {other.Name.Split}) than {firstName} ({first.Rows.Count} of {one.Name.Split})",
                "judge both on the same data");
        }
    }

    private static ComparedGroup? Group(
        string name, IReadOnlyList<PredictionTable> tables, IReadOnlyList<string> paths, Predicate<Prediction> isIn, Bootstrap bootstrap,
        Func<string, IReadOnlyList<PublishedScore>> published)
    {
        var faces = tables.Select(table => table.Faces(face => isIn(face) && tables.All(other => other.Source.Read.Contains(face.Shown)))).ToList();
        return faces[0].Count == 0
            ? null
            : new(name, faces[0].Count, [.. tables.Select((table, at) => Model(table, Shown(at), faces[0], faces[at], at == 0, bootstrap, Published(table)))]);

        // Papers report scores on public data.
        IReadOnlyList<PublishedScore> Published(PredictionTable table) =>
            table.Source.Name.Labels is FaceFolder.OwnLabels or LabelledFaces.MajorityLabels ? [] : published(NetworkOf(table.Source.Name.Model));

        // Two trainings of one network are told apart by where they lie.
        string Shown(int at) => tables.Count(table => table.Source.Name.Model == tables[at].Source.Name.Model) > 1 ? paths[at] : tables[at].Source.Name.Model;
    }

    private static ComparedModel Model(
        PredictionTable table, string shown, EvaluatedFaces first, EvaluatedFaces faces, bool isFirst, Bootstrap bootstrap, IReadOnlyList<PublishedScore> published) =>
        new(shown, table.Source.Name.Model, bootstrap.Estimate(faces), published)
        {
            AgainstFirst = isFirst ? null : McNemar.Compute(first, faces),
            Difference = isFirst ? null : bootstrap.Estimate(faces, new DifferenceFigures(first, faces))["accuracy"],
        };

    // A model is named as a network is, or is the path of a file that is.
    private static string NetworkOf(string name) =>
        name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : name;
}
