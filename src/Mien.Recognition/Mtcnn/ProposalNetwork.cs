using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Mtcnn;

/// <summary>P-Net over a whole picture, tile by tile, so that memory stays the same however large the picture is.</summary>
internal sealed class ProposalNetwork(DetectorNetwork network) : IDisposable
{
    private const int Window = 12, Stride = 2;

    // A tile's pixels and what they become stay in the second-level cache; sides are rounded so that few shapes are bound.
    private const int TilePx = 128, Rounding = 8;

    // Buffers of all shapes together stay under 30 MB.
    private const int MostShapes = 48;

    private readonly Dictionary<(int Width, int Height), StageBinding> _bindings = [];

    /// <summary>Adds what may be a face.</summary>
    /// <param name="level">The picture at one scale, RGB, at least 12 × 12.</param>
    /// <param name="picture">The picture's own size.</param>
    /// <param name="threshold">The least probability.</param>
    /// <param name="found">Takes the candidates, in pixels of the picture.</param>
    public void Propose(Image level, (int Width, int Height) picture, float threshold, List<Candidate> found)
    {
        // The last windows of a tile begin where the next tile does.
        const int Step = TilePx - Window + Stride;
        var scale = ((float)picture.Width / level.Width, (float)picture.Height / level.Height);
        for (var top = 0; top + Window <= level.Height; top += Step)
        {
            for (var left = 0; left + Window <= level.Width; left += Step)
            {
                SearchTile(level, left, top, scale, Candidate.LogitOf(threshold), found);
            }
        }
    }

    public void Dispose()
    {
        Clear();
        network.Dispose();
    }

    private void SearchTile(Image level, int left, int top, (float X, float Y) scale, float logit, List<Candidate> found)
    {
        var (width, height) = (Math.Min(TilePx, level.Width - left), Math.Min(TilePx, level.Height - top));
        var binding = BindingFor(RoundUp(width), RoundUp(height));
        network.Pixels.Fill(level, left, top, width, height, binding.Input, RoundUp(width));
        binding.Run();
        var answers = binding.Output;
        var (rows, columns) = ((int)binding.OutputShape[2], (int)binding.OutputShape[3]);
        Span<float> one = stackalloc float[Candidate.Numbers];
        // Places whose window reaches into the rounding are left out.
        for (var i = 0; (i * Stride) + Window <= height; i++)
        {
            for (var j = 0; (j * Stride) + Window <= width; j++)
            {
                var place = (i * columns) + j;
                if (answers[place + (rows * columns)] - answers[place] < logit)
                {
                    continue;
                }
                for (var k = 0; k < one.Length; k++)
                {
                    one[k] = answers[place + (k * rows * columns)];
                }
                var window = new Box((left + (j * Stride)) * scale.X, (top + (i * Stride)) * scale.Y, Window * scale.X, Window * scale.Y);
                found.Add(Candidate.Read(one, window));
            }
        }
    }

    private StageBinding BindingFor(int width, int height)
    {
        if (_bindings.TryGetValue((width, height), out var binding))
        {
            return binding;
        }
        if (_bindings.Count == MostShapes)
        {
            Clear();
        }
        return _bindings[(width, height)] = network.Bind(1, 3, height, width);
    }

    private void Clear()
    {
        foreach (var binding in _bindings.Values)
        {
            binding.Dispose();
        }
        _bindings.Clear();
    }

    private static int RoundUp(int pixels) => (pixels + Rounding - 1) / Rounding * Rounding;
}
