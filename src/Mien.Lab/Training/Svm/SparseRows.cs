namespace Mien.Lab.Training.Svm;

/// <summary>Rows of numbers of which only those that are not 0 are kept: histograms of patterns are mostly empty.</summary>
/// <param name="width">Numbers in a row.</param>
internal sealed class SparseRows(int width)
{
    private readonly List<Row> _rows = [];

    /// <summary>How many.</summary>
    public int Count => _rows.Count;

    /// <summary>Numbers in a row.</summary>
    public int Width => width;

    /// <summary>One of them.</summary>
    public Row this[int at] => _rows[at];

    /// <summary>Appends a row.</summary>
    /// <exception cref="ArgumentException">Of another width.</exception>
    public void Add(ReadOnlySpan<float> values)
    {
        if (values.Length != width)
        {
            throw new ArgumentException($"Expected {width} numbers, got {values.Length}.", nameof(values));
        }
        var used = values.Length - values.Count(0f);
        var (places, kept, next) = (new int[used], new float[used], 0);
        for (var place = 0; place < values.Length; place++)
        {
            if (values[place] != 0)
            {
                (places[next], kept[next++]) = (place, values[place]);
            }
        }
        _rows.Add(new(places, kept));
    }

    /// <summary>A row's numbers that are not 0, and where they stand.</summary>
    internal readonly record struct Row(int[] Places, float[] Values)
    {
        /// <summary>x · w.</summary>
        public double Dot(ReadOnlySpan<double> w)
        {
            var sum = 0.0;
            for (var k = 0; k < Places.Length; k++)
            {
                sum += Values[k] * w[Places[k]];
            }
            return sum;
        }

        /// <summary>w += factor · x.</summary>
        public void AddTo(Span<double> w, double factor)
        {
            for (var k = 0; k < Places.Length; k++)
            {
                w[Places[k]] += factor * Values[k];
            }
        }

        /// <summary>‖x‖².</summary>
        public double SquaredLength()
        {
            var sum = 0.0;
            foreach (double value in Values)
            {
                sum += value * value;
            }
            return sum;
        }
    }
}
