using System.Text.Json;
using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Import;

/// <summary>A Label Studio export in JSON: a list of tasks, each with a picture and the choices of its annotators, which become votes.</summary>
internal sealed class LabelStudioImporter : IImporter
{
    private const long MostBytes = 1L << 30;

    public string Kind => "label-studio";

    public bool TakesOwnWords => true;

    public string Layout => "a JSON export (a list of tasks with data.image and annotations), its pictures beside it or below";

    public string Terms => "Pictures of somebody's own: ask them what they may be used for.";

    public IEnumerable<ImportedFace> Read(ImportRequest request, ImportNotes notes)
    {
        var path = File.Exists(request.Path) ? request.Path
            : Directory.Exists(request.Path) && Directory.EnumerateFiles(request.Path, "*.json").Order(StringComparer.Ordinal).FirstOrDefault() is { } found ? found
            : throw new BadInputException(request.Path, "holds no .json file", "give Label Studio's export in JSON");
        var root = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var pictures = Vision.Codecs.PictureFolder.ReadAll(root).Pictures.ToLookup(picture => Path.GetFileName(picture), StringComparer.Ordinal);
        using var json = Parse(path);
        foreach (var (at, task) in json.RootElement.EnumerateArray().Index())
        {
            // Its whole shape is looked at before any of it is read.
            if (!IsTask(task))
            {
                throw new BadInputException($"{path}, task {at + 1}", "is no task as Label Studio exports it", "export the project again");
            }
            var image = Image(task) ?? throw new BadInputException($"{path}, task {at + 1}", "names no picture in data.image", "export the project again");
            if (Find(root, pictures, image) is not { } picture)
            {
                notes.Leave(image, "is named by a task and not there");
                continue;
            }
            var name = SetFolder.Name(root, picture);
            var votes = Votes(task, request.Labels, notes);
            var label = votes.Where(vote => vote is not (LabelledFace.Unknown or LabelledFace.NoFace)).Shares();
            yield return new(new LabelledFace(name) { Label = label, Votes = votes, Subject = Text(task, "subject"), Age = Text(task, "age") is { } age ? AgeRange.Parse(age) : null, Source = name }, new(picture));
        }
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            var json = JsonDocument.Parse(InputFile.Read(path, MostBytes));
            return json.RootElement.ValueKind == JsonValueKind.Array ? json : throw new JsonException();
        }
        catch (Exception e) when (e is JsonException || FileFault.Is(e))
        {
            throw new BadInputException(path, "is no list of tasks in JSON", "export the project from Label Studio as JSON");
        }
    }

    private static bool IsTask(JsonElement task) => task.ValueKind == JsonValueKind.Object
        && (!task.TryGetProperty("annotations", out var annotations) || annotations.ValueKind != JsonValueKind.Array || annotations.EnumerateArray().All(IsAnnotation));

    private static bool IsAnnotation(JsonElement annotation) => annotation.ValueKind == JsonValueKind.Object
        && (!annotation.TryGetProperty("result", out var results) || results.ValueKind == JsonValueKind.Array && results.EnumerateArray().All(IsResult));

    private static bool IsResult(JsonElement result) => result.ValueKind == JsonValueKind.Object
        && (!result.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("choices", out var choices) || choices.ValueKind == JsonValueKind.Array);

    private static Tally Votes(JsonElement task, LabelMap labels, ImportNotes notes)
    {
        var votes = new List<string>();
        foreach (var word in Choices(task))
        {
            if ((LabelWords.None(word) ?? labels.Find(word, notes)) is { } vote)
            {
                votes.Add(vote);
            }
        }
        return new(votes.Select(vote => KeyValuePair.Create(vote, 1.0)));
    }

    // The whole export has annotations with results; the short one ("JSON-MIN") has the choice in a field.
    private static IEnumerable<string> Choices(JsonElement task)
    {
        if (!task.TryGetProperty("annotations", out var annotations) || annotations.ValueKind != JsonValueKind.Array)
        {
            return task.TryGetProperty("choice", out var choice) && choice.ValueKind == JsonValueKind.String ? [choice.GetString()!] : [];
        }
        return from annotation in annotations.EnumerateArray()
               where !(annotation.TryGetProperty("was_cancelled", out var cancelled) && cancelled.ValueKind == JsonValueKind.True) && annotation.TryGetProperty("result", out _)
               from result in annotation.GetProperty("result").EnumerateArray()
               where result.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("choices", out _)
               from choice in result.GetProperty("value").GetProperty("choices").EnumerateArray().Take(1)
               select choice.ToString();
    }

    private static string? Image(JsonElement task) => Text(task, "image") ?? (task.TryGetProperty("image", out var image) && image.ValueKind == JsonValueKind.String ? image.GetString() : null);

    private static string? Text(JsonElement task, string key) =>
        task.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    // /data/local-files/?d=set/a.jpg, /data/upload/1/0a1b2c3d-a.jpg, or a path.
    private static string? Find(string root, ILookup<string, string> pictures, string image)
    {
        var path = Uri.UnescapeDataString(image.Contains("?d=", StringComparison.Ordinal) ? image.Split("?d=")[1] : image);
        if (SetFolder.Inside(root, path.TrimStart('/')) is { } own && File.Exists(own))
        {
            return own;
        }
        var name = path[(path.LastIndexOf('/') + 1)..];
        return new[] { name, name[(name.IndexOf('-') + 1)..] }.Select(each => pictures[each].Take(2).ToList()).FirstOrDefault(found => found.Count == 1)?[0];
    }
}
