namespace Mien.Onnx;

/// <summary>Floats that never move and start as zeros: native code may keep their address for as long as this object lives.</summary>
internal sealed unsafe class PinnedBuffer
{
    private const int Alignment = 64;   // bytes: a cache line, and the widest vector register

    private readonly float[] _floats;
    private readonly int _start;

    public PinnedBuffer(int length)
    {
        Length = length;
        _floats = GC.AllocateArray<float>(length + Alignment / sizeof(float), pinned: true);
        fixed (float* first = _floats)
        {
            _start = (int)((Alignment - (nint)first % Alignment) % Alignment) / sizeof(float);
            Address = (nint)(first + _start);
        }
    }

    public int Length { get; }

    public nint Address { get; }

    public Span<float> Span => _floats.AsSpan(_start, Length);
}
