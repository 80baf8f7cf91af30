using Mien.Core;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Predictions;

/// <summary>A model's predictions for every face of a data set: all that a report needs, without the model and without a picture.</summary>
/// <param name="Source">Which model read which faces.</param>
/// <param name="Rows">Every face, in the order of the data set; also those whose expression the model does not know.</param>
public sealed record PredictionTable(PredictionSource Source, IReadOnlyList<Prediction> Rows)
{
    /// <summary>What can be right or wrong: the data set's labels that the model knows, in its order, then the model's others by name.</summary>
    /// <remarks>So a model that numbers its labels otherwise gets the same matrix.</remarks>
    public LabelSet Judged => new(
        [.. Source.Shown.Where(label => Source.Read.Contains(label)), .. Source.Read.Except(Source.Shown).OrderBy(label => label.Name, StringComparer.Ordinal)]);

    /// <summary>The faces whose expression the model knows, and that a condition holds for.</summary>
    public EvaluatedFaces Faces(Predicate<Prediction>? condition = null) =>
        new(Judged, [.. Rows.Where(row => Source.Read.Contains(row.Shown) && condition?.Invoke(row) is not false)], Source.Voted);

    /// <summary>How many faces that a condition holds for show an expression that the model does not know.</summary>
    public int LeftOut(Predicate<Prediction>? condition = null) =>
        Rows.Count(row => !Source.Read.Contains(row.Shown) && condition?.Invoke(row) is not false);

    /// <summary>The same faces with scores as they are at a temperature (see <see cref="TemperatureScaling"/>).</summary>
    /// <param name="temperature">Above 0: what the outputs are divided by in all, <see cref="PredictionSource.Temperature"/> included; 1 gives scores that nothing was divided for.</param>
    public PredictionTable At(double temperature)
    {
        if (temperature == Source.Temperature)
        {
            return this;
        }
        var values = new float[Source.Read.Count];
        return new(Source with { Temperature = temperature }, [.. Rows.Select(row => row with { Scores = Scaled(row.Scores) })]);

        ExpressionScores Scaled(ExpressionScores scores)
        {
            for (var label = 0; label < values.Length; label++)
            {
                values[label] = scores[label];
            }
            TemperatureScaling.Apply(values, temperature / Source.Temperature, values);
            return new(Source.Read, values);
        }
    }
}
