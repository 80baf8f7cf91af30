using System.Runtime.InteropServices;

namespace Mien.Onnx.Native;

/// <summary>The one reference to an object of ONNX Runtime, given back by the release function that belongs to it.</summary>
internal sealed unsafe class OrtHandle : SafeHandle
{
    private readonly delegate* unmanaged<nint, void> _release;

    public OrtHandle(nint address, delegate* unmanaged<nint, void> release)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        _release = release;
        SetHandle(address);
    }

    public override bool IsInvalid => handle == 0;

    public nint Address => handle;

    protected override bool ReleaseHandle()
    {
        _release(handle);
        return true;
    }
}
