using Mien.Core;

namespace Mien.Data.Folders;

/// <summary>A picture in a folder of faces.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">The same within the folder, with slashes: <c>happy/0001.jpg</c>.</param>
/// <param name="Expression">What it shows.</param>
/// <param name="Folder">The expression's folder that it lies in.</param>
/// <param name="Part">Null where the folder is not parted.</param>
internal sealed record FolderFace(string Path, string Name, Expression Expression, string Folder, FolderPart? Part);
