using System.Runtime.InteropServices;
using Mien.Core;
using Mien.Onnx.Native;

namespace Mien.Onnx.Tests;

public unsafe class OrtLibraryTests
{
    private static readonly nint[] OldLibrary = GC.AllocateArray<nint>(2, pinned: true);
    private static readonly byte[] OldVersion = GC.AllocateArray<byte>(7, pinned: true);

    [Fact]
    public void A_missing_library_says_how_to_install_it() => Assert.Equal(
        "libonnxruntime: ONNX Runtime's library is not beside the program; run ./mien demo once, it installs what is needed.",
        Assert.Throws<BadInputException>(() => OrtLibrary.Load(() => throw new DllNotFoundException())).Message);

    [Fact]
    public void An_old_library_says_its_version()
    {
        "1.10.0"u8.CopyTo(OldVersion);
        OldLibrary[0] = (nint)(delegate* unmanaged<uint, nint>)&OfferNothing;
        OldLibrary[1] = (nint)(delegate* unmanaged<nint>)&Version;

        Assert.Equal(
            "libonnxruntime: ONNX Runtime 1.10.0 is too old, 1.16 or later is needed; run ./mien demo once, it installs what is needed.",
            Assert.Throws<BadInputException>(() => OrtLibrary.Load(() => Marshal.UnsafeAddrOfPinnedArrayElement(OldLibrary, 0))).Message);
    }

    [Fact]
    public void Its_makers_are_told_nothing()
    {
        _ = OrtLibrary.Current;

        Assert.Equal("1", Marshal.PtrToStringUTF8(getenv("ORT_DISABLE_TELEMETRY")));
    }

    [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint getenv([MarshalAs(UnmanagedType.LPStr)] string name);

    [UnmanagedCallersOnly]
    private static nint OfferNothing(uint version) => 0;

    [UnmanagedCallersOnly]
    private static nint Version() => Marshal.UnsafeAddrOfPinnedArrayElement(OldVersion, 0);
}
