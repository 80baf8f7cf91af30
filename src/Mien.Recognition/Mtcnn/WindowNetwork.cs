using System.Numerics;
using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Mtcnn;

/// <summary>R-Net or O-Net: looks again at what the stage before found, many windows in one run.</summary>
internal sealed class WindowNetwork : IDisposable
{
    private const int MostWindows = 32;

    private readonly DetectorNetwork _network;
    private readonly Image _window;
    private readonly StageBinding?[] _bindings;   // for 1, 2, 4, … windows

    public WindowNetwork(DetectorNetwork network, MtcnnStage stage)
    {
        (_network, _window) = (network, new(stage.InputSize(), stage.InputSize(), 3));
        _bindings = new StageBinding?[network.TakesBatches ? BitOperations.Log2(MostWindows) + 1 : 1];
    }

    /// <summary>Looks at the squares around candidates, and keeps those that still look like a face.</summary>
    /// <param name="image">RGB.</param>
    /// <param name="candidates">Afterwards those that stay, as this network sees them.</param>
    /// <param name="threshold">The least probability.</param>
    public void Look(Image image, List<Candidate> candidates, float threshold)
    {
        var kept = 0;
        for (var start = 0; start < candidates.Count;)
        {
            var power = Math.Min(BitOperations.Log2((uint)(candidates.Count - start)), _bindings.Length - 1);
            var binding = _bindings[power] ??= _network.Bind(1 << power, 3, _window.Height, _window.Width);
            Fill(binding, image, candidates, start, 1 << power);
            binding.Run();
            for (var i = 0; i < 1 << power; i++)
            {
                var seen = Candidate.Read(binding.Output.Slice(i * Candidate.Numbers, Candidate.Numbers), candidates[start + i].Box.Squared(1));
                if (seen.Score >= threshold)
                {
                    candidates[kept++] = seen;
                }
            }
            start += 1 << power;
        }
        candidates.RemoveRange(kept, candidates.Count - kept);
    }

    public void Dispose()
    {
        foreach (var binding in _bindings)
        {
            binding?.Dispose();
        }
        _network.Dispose();
    }

    private void Fill(StageBinding binding, Image image, List<Candidate> candidates, int start, int count)
    {
        var numbers = binding.Input.Length / count;
        for (var i = 0; i < count; i++)
        {
            image.Crop(candidates[start + i].Box.Squared(1), _window);
            _network.Pixels.Fill(_window, 0, 0, _window.Width, _window.Height, binding.Input.Slice(i * numbers, numbers), _window.Width);
        }
    }
}
