using Mien.Onnx;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Mtcnn;

/// <summary>Buffers of a stage for one input shape. Its answers stand as Mien's own networks give them, whatever outputs the file has.</summary>
internal sealed class StageBinding : IDisposable
{
    private readonly Binding _binding;
    private readonly StageOutputs? _outputs;
    private readonly float[] _answers = [];
    private readonly int _places;
    private readonly bool _arePlanes;   // P-Net gives plane after plane, the others window after window

    /// <param name="binding">Disposed with this.</param>
    /// <param name="outputs">Null for Mien's own networks.</param>
    public StageBinding(Binding binding, StageOutputs? outputs)
    {
        (_binding, _outputs) = (binding, outputs);
        _arePlanes = OutputShape.Count == 4;
        if (outputs is not null)
        {
            _places = binding.OutputAt(outputs.Scores).Length / Candidate.LogitNumbers;
            _answers = new float[_places * Candidate.Numbers];
        }
    }

    /// <inheritdoc cref="Binding.Input"/>
    public Span<float> Input => _binding.Input;

    /// <summary>The sixteen numbers of <see cref="Candidate.Read"/>: [1, 16, h, w] of P-Net, [N, 16] of the others.</summary>
    public ReadOnlySpan<float> Output => _outputs is null ? _binding.Output : _answers;

    /// <summary>Its dimensions, of which only the second is another in networks of others.</summary>
    public IReadOnlyList<long> OutputShape => _binding.OutputShape(_outputs?.Scores ?? 0);

    /// <inheritdoc cref="Binding.Run"/>
    public void Run()
    {
        _binding.Run();
        if (_outputs is null)
        {
            return;
        }
        CopyScores(_binding.OutputAt(_outputs.Scores), _outputs.AreLogits);
        for (var i = 0; i < BoxCoding.BoxNumbers; i++)
        {
            Copy(_binding.OutputAt(_outputs.Boxes), i, BoxCoding.BoxNumbers, Candidate.LogitNumbers + i);
        }
        for (var i = 0; _outputs.Points is { } points && i < BoxCoding.LandmarkNumbers; i++)
        {
            // Five x, then five y, become x and y by turns.
            Copy(_binding.OutputAt(points), i, BoxCoding.LandmarkNumbers, Candidate.LogitNumbers + BoxCoding.BoxNumbers + (2 * (i % 5)) + (i / 5));
        }
    }

    public void Dispose() => _binding.Dispose();

    private void CopyScores(ReadOnlySpan<float> scores, bool areLogits)
    {
        Copy(scores, 0, Candidate.LogitNumbers, 0);
        Copy(scores, 1, Candidate.LogitNumbers, 1);
        for (var place = 0; !areLogits && place < _places; place++)
        {
            _answers[At(place, 0, Candidate.Numbers)] = 0;
            ref var face = ref _answers[At(place, 1, Candidate.Numbers)];
            face = Candidate.LogitOf(face);
        }
    }

    private void Copy(ReadOnlySpan<float> from, int number, int numbers, int to)
    {
        for (var place = 0; place < _places; place++)
        {
            _answers[At(place, to, Candidate.Numbers)] = from[At(place, number, numbers)];
        }
    }

    private int At(int place, int number, int numbers) => _arePlanes ? (number * _places) + place : (place * numbers) + number;
}
