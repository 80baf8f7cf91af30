using System.Runtime.InteropServices;

namespace Mien.Torch;

/// <summary>The functions of <c>native/torch</c>. Each returns 0, or 1 and leaves its text in <c>mt_error</c>.</summary>
internal static unsafe partial class Native
{
    private const string Library = "mien_torch";

    public enum Tag
    {
        None, Tensor, Int, Double, Bool, String, Ints, Doubles, Bools, Tensors, Default,
    }

    /// <summary>An argument or result on its way through the door; mirrors <c>Value</c> in <c>door.h</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct Value
    {
        [FieldOffset(0)] public Tag Tag;
        [FieldOffset(4)] public int Count;
        [FieldOffset(8)] public long Int;
        [FieldOffset(8)] public double Double;
        [FieldOffset(8)] public nint Pointer;
    }

    public static void Check(int failed)
    {
        if (failed != 0)
        {
            throw new TorchException(Marshal.PtrToStringUTF8(mt_error())!);
        }
    }

    [LibraryImport(Library)] public static partial nint mt_error();
    [LibraryImport(Library)] public static partial nint mt_version();
    [LibraryImport(Library)] public static partial void mt_free(nint block);
    [LibraryImport(Library)] public static partial long mt_live();
    [LibraryImport(Library)] public static partial int mt_seed(ulong seed);
    [LibraryImport(Library)] public static partial int mt_has_cuda();
    [LibraryImport(Library)] public static partial int mt_threads(int count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mt_operator(string name, string overload, out nint op);

    [LibraryImport(Library)] public static partial int mt_schema(nint op, Value* text);
    [LibraryImport(Library)] public static partial int mt_call(nint op, Value* arguments, int given, Value* results, int room, int* returned);

    [LibraryImport(Library)] public static partial int mt_from(void* data, long* shape, int dims, int type, out nint tensor);
    [LibraryImport(Library)] public static partial int mt_read(nint tensor, void* to, long bytes);
    [LibraryImport(Library)] public static partial void mt_drop(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] public static partial int mt_dtype(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] public static partial int mt_dims(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] public static partial long mt_count(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] public static partial void mt_shape(nint tensor, long* shape);
    [LibraryImport(Library), SuppressGCTransition] public static partial void mt_device(nint tensor, int* type, int* index);
    [LibraryImport(Library)] public static partial int mt_item(nint tensor, out double value);

    [LibraryImport(Library)] public static partial int mt_set_requires_grad(nint tensor, int on);
    [LibraryImport(Library)] public static partial int mt_requires_grad(nint tensor);
    [LibraryImport(Library)] public static partial int mt_grad(nint tensor, out nint gradient);
    [LibraryImport(Library)] public static partial int mt_set_grad(nint tensor, nint gradient);
    [LibraryImport(Library)] public static partial int mt_backward(nint loss);
    [LibraryImport(Library)] public static partial int mt_grad_mode(int on);
    [LibraryImport(Library)] public static partial int mt_autocast(int on, int cuda);
}
