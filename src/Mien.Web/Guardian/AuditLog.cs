using System.Text;
using System.Text.Json;
using Mien.Core;

namespace Mien.Web.Guardian;

/// <summary>The guardian's log: a JSON object a line, added to the end of the file. Rule, time and action; no picture, no score, nobody's name.</summary>
public sealed class AuditLog : IDisposable
{
    private readonly FileStream _file;

    /// <param name="path">Of the file; made if it is not there.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public AuditLog(string path)
    {
        FilePath.RefusePipe(path);
        try
        {
            _file = new(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 });
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(path, e);
        }
    }

    /// <summary>Adds a line.</summary>
    /// <param name="at">When.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="action">What was done.</param>
    /// <param name="fault">Why it could not be; null where it was.</param>
    public void Add(DateTimeOffset at, string rule, string action, string? fault) =>
        _file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { at = at.ToString("O", System.Globalization.CultureInfo.InvariantCulture), rule, action, fault }) + "\n"));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
