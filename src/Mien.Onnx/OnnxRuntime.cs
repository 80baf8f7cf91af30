using Mien.Core;
using Mien.Onnx.Native;

namespace Mien.Onnx;

/// <summary>ONNX Runtime as a whole.</summary>
public static class OnnxRuntime
{
    /// <summary>The version of the library in use: <c>1.30.0</c>.</summary>
    /// <exception cref="BadInputException">It is not installed, or too old.</exception>
    public static string Version => OrtLibrary.Current.Version;
}
