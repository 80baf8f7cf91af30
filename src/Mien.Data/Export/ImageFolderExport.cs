using System.Text.Encodings.Web;
using System.Text.Json;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Export;

/// <summary>Hugging Face's image folder: <c>train/metadata.jsonl</c> with <c>file_name</c>, <c>label</c> and what else is known, beside the pictures.</summary>
internal static class ImageFolderExport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static void Write(string set, IReadOnlyList<LabelledFace> faces, string folder)
    {
        foreach (var part in faces.GroupBy(face => face.Split switch { FolderPart.Validation => "validation", FolderPart.Test => "test", _ => "train" }))
        {
            var lines = new List<string>();
            foreach (var face in part)
            {
                DatasetExport.Copy(set, face, Path.Combine(folder, part.Key, face.File));
                lines.Add(JsonSerializer.Serialize(new Row(face.File, face.Label.Top, face.Label.IsEmpty ? null : face.Label.ToString(), face.Votes.IsEmpty ? null : face.Votes.ToString(), face.Subject, face.Age?.ToString()), Json));
            }
            File.WriteAllLines(Path.Combine(folder, part.Key, "metadata.jsonl"), lines);
        }
    }

    // The name that the loader asks for.
    private sealed record Row([property: System.Text.Json.Serialization.JsonPropertyName("file_name")] string File, string? Label, string? Shares, string? Votes, string? Subject, string? Age);
}
