using System.Globalization;
using System.Security.Cryptography;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Labelled;
using Mien.Data.Synthetic;
using Mien.Synthesis.Generators;

namespace Mien.Cli.Synthesize;

/// <summary>Makes the faces of <c>mien synthesize MODEL</c>.</summary>
/// <param name="output">Takes what was made.</param>
/// <param name="error">Takes progress and what was skipped.</param>
internal sealed class SynthesizeRun(TextWriter output, TextWriter error)
{
    private const int UsualCount = 100;

    private int _skipped;

    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The generator, the faces to turn or the folder cannot be used, or an option does nothing.</exception>
    public int Run(SynthesizeRequest request, CancellationToken cancel)
    {
        using var generator = FaceGenerator.Open(request.Model);
        var card = generator.Card;
        RequireMeaning(request, card);
        var diffusion = card.Diffusion is { } usual
            ? usual with { Steps = request.Steps ?? usual.Steps, Guidance = request.Guidance ?? usual.Guidance }
            : null;
        using var set = SyntheticSetWriter.Begin(request.Folder, CardOf(request, card, diffusion));
        if (card.IsTranslation)
        {
            Turn(generator, request, set, cancel);
        }
        else
        {
            Make(generator, request, diffusion, set, cancel);
        }
        var faces = set.Finish().Faces;
        output.WriteLine($"{faces.Count} synthetic {(faces.Count == 1 ? "face" : "faces")} ({string.Join(", ", faces.CountBy(face => face.Label.Top!).Select(each => $"{each.Value} {each.Key}"))}): {request.Folder}");
        if (request.Count is { } asked && faces.Count < asked)
        {
            error.WriteLine($"There are no more faces to turn: {faces.Count} of {asked} are made.");
        }
        return _skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private void Make(FaceGenerator generator, SynthesizeRequest request, EdmOptions? diffusion, SyntheticSetWriter set, CancellationToken cancel)
    {
        var count = request.Count ?? UsualCount;
        using var line = Line("Making faces");
        foreach (var (face, expression, seed) in generator.Make(request.Expression, count, request.Seed, diffusion))
        {
            cancel.ThrowIfCancellationRequested();
            set.Add(face, Expression.Parse(generator.Card.Expressions[expression]), seed, age: AgeOf(generator.Card));
            line.Report((double)set.Count / count);
        }
    }

    private void Turn(FaceGenerator generator, SynthesizeRequest request, SyntheticSetWriter set, CancellationToken cancel)
    {
        var card = generator.Card;
        List<FaceToTurn> sources;
        using (var reading = Line("Reading faces"))
        {
            var all = request.Photos is { } folder ? FacesToTurn.InPhotos(folder, card, Skip, reading) : FacesToTurn.Learned(request.From!, card, request.Data, reading);
            sources = [.. all.Take(request.Count ?? int.MaxValue)];
        }
        using var line = Line("Turning faces");
        foreach (var (source, face) in sources.Zip(generator.Turn(sources.Select(source => source.Face))))
        {
            cancel.ThrowIfCancellationRequested();
            set.Add(face, Expression.Parse(card.Expressions[1]), seed: 0, source.Name, source.Age ?? AgeOf(card));
            line.Report((double)set.Count / sources.Count);
        }
    }

    private void Skip(Skipped picture)
    {
        _skipped++;
        error.WriteLine(Terminal.Line($"{picture.Path}: {picture.Reason}"));
    }

    private static AgeRange? AgeOf(GeneratorCard card) => card.Children ? new(0, Children.MaximumAge) : null;

    private static void RequireMeaning(SynthesizeRequest request, GeneratorCard card)
    {
        if (card.IsTranslation && request.Photos is null && request.From is null)
        {
            throw new BadInputException(request.Model, $"turns {card.Expressions[0]} faces into {card.Expressions[1]} ones, and needs some", $"give --from {card.Expressions[0]}, or --photos FOLDER");
        }
        if (card.IsTranslation && request.Expression is { } wanted && wanted.Name != card.Expressions[1])
        {
            throw new BadInputException($"--expression {wanted}", $"{request.Model} makes {card.Expressions[1]} faces alone", "leave it out");
        }
        (string Name, bool IsGiven, bool HasMeaning)[] options =
        [
            ("--photos", request.Photos is not null, card.IsTranslation), ("--from", request.From is not null, card.IsTranslation),
            ("--steps", request.Steps is not null, card.Diffusion is not null), ("--guidance", request.Guidance is not null, card.Diffusion is not null),
        ];
        if (Array.Find(options, option => option.IsGiven && !option.HasMeaning) is { Name: { } name })
        {
            throw new BadInputException(name, $"does nothing for {request.Model}, which is of the kind {card.Kind}", "leave it out");
        }
    }

    private static SyntheticCard CardOf(SynthesizeRequest request, GeneratorCard card, EdmOptions? diffusion) => new()
    {
        Generator = NameOf(request.Model),
        Kind = card.Kind == "dcgan" ? "gan" : card.Kind,
        ModelHash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(request.Model))),
        LearnedFrom = card.LearnedFrom,
        RecipeHash = card.RecipeHash,
        Sampling = diffusion is null ? null : string.Create(CultureInfo.InvariantCulture, $"{diffusion.Steps} steps, guidance {diffusion.Guidance:0.##}"),
        Created = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime),
    };

    // runs/diffusion-fer2013/model.onnx is known by its run.
    private static string NameOf(string model) => Path.GetFileNameWithoutExtension(model) is var name && name == "model"
        ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(model))) is { Length: > 0 } run ? run : name
        : name;

    private ProgressLine Line(string doing) => new(error, Terminal.Is(error), doing, TimeProvider.System, showsTimeLeft: true);
}
