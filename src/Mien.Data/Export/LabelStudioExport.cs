using System.Text.Json;
using System.Text.Json.Nodes;
using Mien.Data.Labelled;

namespace Mien.Data.Export;

/// <summary>Label Studio: <c>tasks.json</c> to import and <c>labels.xml</c> for the project, pictures by local files; a label that is there is given as a prediction.</summary>
internal static class LabelStudioExport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string set, IReadOnlyList<LabelledFace> faces, string folder)
    {
        var tasks = new JsonArray();
        foreach (var face in faces)
        {
            DatasetExport.Copy(set, face, Path.Combine(folder, face.File));
            var task = new JsonObject { ["data"] = new JsonObject { ["image"] = $"/data/local-files/?d={Uri.EscapeDataString(face.File)}", ["subject"] = face.Subject, ["age"] = face.Age?.ToString() } };
            if (face.Label.Top is { } label)
            {
                task["predictions"] = new JsonArray(new JsonObject
                {
                    ["result"] = new JsonArray(new JsonObject { ["from_name"] = "expression", ["to_name"] = "image", ["type"] = "choices", ["value"] = new JsonObject { ["choices"] = new JsonArray(label) } }),
                });
            }
            tasks.Add(task);
        }
        File.WriteAllText(Path.Combine(folder, "tasks.json"), tasks.ToJsonString(Json));
        var choices = faces.SelectMany(face => face.Label.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => $"    <Choice value=\"{name}\"/>");
        File.WriteAllLines(Path.Combine(folder, "labels.xml"), ["<View>", "  <Image name=\"image\" value=\"$image\"/>", "  <Choices name=\"expression\" toName=\"image\" choice=\"single\">", .. choices, "  </Choices>", "</View>"]);
    }
}
