using Mien.Core;

namespace Mien.Recognition.Timeline;

/// <summary>Takes from a face's scores what it shows at rest: some faces look a little sad, or cross, when they are not.</summary>
/// <remarks>b is the mean of the scores over the first seconds, which must show the face at rest:<code>
/// (1) p'ᵢ = max(0, pᵢ − bᵢ) / (1 − bᵢ)   for all but neutral,   p'_neutral = max(0, 1 − Σ p'ᵢ),   then divided by their sum
/// </code></remarks>
/// <param name="labels">The model's; without neutral among them nothing is changed.</param>
/// <param name="length">How long the face is at rest at the beginning.</param>
public sealed class NeutralBaseline(LabelSet labels, TimeSpan length)
{
    private readonly int _neutral = labels.IndexOf(Expression.Neutral);
    private readonly double[] _sums = new double[labels.Count];
    private TimeSpan? _start;
    private int _frames;

    /// <summary>The scores as they count.</summary>
    /// <param name="time">Of the frame.</param>
    /// <param name="scores">As they were read.</param>
    /// <param name="isReadable">Whether the face can be seen well enough to learn from it.</param>
    public ExpressionScores Adjust(TimeSpan time, ExpressionScores scores, bool isReadable)
    {
        _start ??= time;
        if (_neutral < 0)
        {
            return scores;
        }
        if (time - _start < length)
        {
            Learn(scores, isReadable);
            return scores;
        }
        return _frames == 0 ? scores : Without(scores);
    }

    private void Learn(ExpressionScores scores, bool isReadable)
    {
        if (isReadable)
        {
            _frames++;
            for (var i = 0; i < _sums.Length; i++)
            {
                _sums[i] += scores[i];
            }
        }
    }

    private ExpressionScores Without(ExpressionScores scores)
    {
        Span<float> left = stackalloc float[_sums.Length];
        var sum = 0f;
        for (var i = 0; i < left.Length; i++)
        {
            var rest = (float)(_sums[i] / _frames);
            left[i] = i == _neutral || rest >= 1 ? 0 : MathF.Max(0, scores[i] - rest) / (1 - rest);                      // (1)
            sum += left[i];
        }
        left[_neutral] = MathF.Max(0, 1 - sum);
        foreach (ref var value in left)
        {
            value /= MathF.Max(1, sum);
        }
        return new(labels, left);
    }
}
