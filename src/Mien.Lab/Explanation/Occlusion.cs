using Mien.Core;
using Mien.Evaluation.Reports;

namespace Mien.Lab.Explanation;

/// <summary>Covers one place of a face after the other and asks how much less sure the model then is. Works on any model.</summary>
/// <remarks>
/// Zeiler &amp; Fergus 2014, §4.2. The square has the mean color of the face; a pixel's value is the mean fall of the score over the squares that cover it.
/// </remarks>
public static class Occlusion
{
    private const int Batch = 64;

    /// <summary>Explains a reading.</summary>
    /// <param name="model">Any.</param>
    /// <param name="face">Of the card's size and channels; not changed.</param>
    /// <param name="label">The expression whose score is explained.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>A map of the face's size: how much of the score a place carries, −1…1.</returns>
    /// <exception cref="ArgumentException">A label that the model does not know, a face of another size, or an option out of range.</exception>
    public static HeatMap Explain(IExpressionClassifier model, Image face, Expression label, OcclusionOptions? options = null)
    {
        options ??= new();
        options.Validate();
        if (!model.Card.Labels.Contains(label))
        {
            throw new ArgumentException($"Expected one of {model.Card.Labels}, got {label}.", nameof(label));
        }
        var whole = new ExpressionScores[1];
        model.Classify([face], whole);
        var squares = Squares(face, options).ToArray();
        var (falls, covers) = (new float[face.Width * face.Height], new int[face.Width * face.Height]);
        var scores = new ExpressionScores[Batch];
        foreach (var batch in squares.Chunk(Batch))
        {
            Image[] covered = [.. batch.Select(square => Covered(face, square))];
            model.Classify(covered, scores.AsSpan(0, batch.Length));
            foreach (var (index, square) in batch.Index())
            {
                Add(square, whole[0][label] - scores[index][label]);
            }
        }
        return new(face.Width, face.Height, [.. falls.Zip(covers, (fall, count) => count > 0 ? fall / count : 0)]);

        void Add((int X, int Y, int Side) square, float fall)
        {
            for (var y = square.Y; y < square.Y + square.Side; y++)
            {
                for (var x = square.X; x < square.X + square.Side; x++)
                {
                    falls[(y * face.Width) + x] += fall;
                    covers[(y * face.Width) + x]++;
                }
            }
        }
    }

    // From edge to edge, so that every pixel is covered at least once where the steps are no longer than the square.
    private static IEnumerable<(int X, int Y, int Side)> Squares(Image face, OcclusionOptions options)
    {
        var side = Math.Max(1, (int)Math.Round(options.Patch * face.Width));
        for (var row = 0; row < options.Positions; row++)
        {
            for (var column = 0; column < options.Positions; column++)
            {
                yield return (Place(column, face.Width), Place(row, face.Height), side);
            }
        }

        int Place(int step, int size) => (int)Math.Round(step * (size - side) / (options.Positions - 1.0));
    }

    private static Image Covered(Image face, (int X, int Y, int Side) square)
    {
        var covered = new Image(face.Width, face.Height, face.Channels, face.Pixels);
        for (var channel = 0; channel < face.Channels; channel++)
        {
            var mean = Mean(face, channel);
            for (var y = square.Y; y < square.Y + square.Side; y++)
            {
                var row = covered.Row(y);
                for (var x = square.X; x < square.X + square.Side; x++)
                {
                    row[(x * face.Channels) + channel] = mean;
                }
            }
        }
        return covered;
    }

    private static byte Mean(Image face, int channel)
    {
        var sum = 0L;
        for (var at = channel; at < face.Pixels.Length; at += face.Channels)
        {
            sum += face.Pixels[at];
        }
        return (byte)(sum / (face.Width * face.Height));
    }
}
