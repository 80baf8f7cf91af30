namespace Mien.Onnx.Native;

/// <summary>An output that ONNX Runtime allocated itself, as it does where it is given no buffer.</summary>
/// <param name="value">Address of the value; released with this.</param>
/// <param name="source">The model, for errors.</param>
internal sealed unsafe class AllocatedOutput(nint value, string source) : IDisposable
{
    private readonly OrtHandle _value = new(value, OrtLibrary.Current.Api->ReleaseValue);

    public long[] Shape()
    {
        var ort = OrtLibrary.Current;
        nint type;
        ort.Check(ort.Api->GetTensorTypeAndShape(_value.Address, &type), source);
        using var owner = new OrtHandle(type, ort.Api->ReleaseTensorTypeAndShapeInfo);
        return TensorSpecReader.Shape(type, source);
    }

    /// <param name="floats">As many as <see cref="Shape"/> says.</param>
    public void CopyTo(Span<float> floats)
    {
        var ort = OrtLibrary.Current;
        void* first;
        ort.Check(ort.Api->GetTensorMutableData(_value.Address, &first), source);
        new ReadOnlySpan<float>(first, floats.Length).CopyTo(floats);
    }

    public void Dispose() => _value.Dispose();
}
