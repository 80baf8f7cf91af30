using Mien.Core;

namespace Mien.Data.Annotation;

/// <summary>Votes could not be kept, as on a full disk, or where the database is gone: whoever gave them has to send them again.</summary>
/// <param name="store">What messages call the store.</param>
/// <param name="fault">What the database says.</param>
public sealed class VoteStoreException(string store, string fault)
    : BadInputException(store, $"cannot be written: {fault.TrimEnd('.')}", "make room, or start the database; votes wait in the raters' browsers until then");
