using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mien.Data.Annotation;

/// <summary>Random tokens of raters and ids of pictures, which nobody can guess.</summary>
public static class AnnotationToken
{
    private const int Bytes = 24;

    /// <summary>A new one: 192 bits of the system's randomness, fit for a link.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a token: whoever reads the store cannot sign in.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
