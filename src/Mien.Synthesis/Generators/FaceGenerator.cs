using Mien.Core;
using Mien.Onnx;

namespace Mien.Synthesis.Generators;

/// <summary>A trained generator in an ONNX file that says in its <see cref="GeneratorCard"/> what it needs. It makes faces without libtorch.</summary>
public sealed class FaceGenerator : IDisposable
{
    private const int Batch = 16;
    private const string NextStep = "export the model again with this version of mien";

    private readonly Session _session;
    private readonly Dictionary<int, Binding> _bindings = [];

    private FaceGenerator(Session session, GeneratorCard card) => (_session, Card) = (session, card);

    /// <summary>What the file says of itself.</summary>
    public GeneratorCard Card { get; }

    /// <summary>Loads a generator and checks that its shapes are the ones its card names.</summary>
    /// <exception cref="BadInputException">The file is missing, broken, a recognizer, without a card, or of other shapes than its card says.</exception>
    public static FaceGenerator Open(string path)
    {
        var session = Session.Open(path, new() { TimeLimit = TimeSpan.FromMinutes(5) });
        try
        {
            var card = GeneratorCard.FromJson(session.Metadata(GeneratorCard.MetadataKey) ?? throw Foreign(session), path);
            RequireShapes(session, card);
            return new(session, card);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Makes faces of noise.</summary>
    /// <param name="expression">One of the card's; null: each of them in turn.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="seed">The noise of face i is <see cref="NormalNoise.SeedOf"/> of it and i: the same seed gives the same faces, however many are made.</param>
    /// <param name="diffusion">How a diffusion model draws; null: as its card says.</param>
    /// <returns>Gray faces in their order, each with the place of its expression among the card's and the seed of its noise.</returns>
    /// <exception cref="BadInputException">The card has no such expression, or the generator turns faces; the network gives values that are not finite.</exception>
    public IEnumerable<(Image Face, int Expression, ulong Seed)> Make(Expression? expression, int count, ulong seed, EdmOptions? diffusion = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (Card.IsTranslation)
        {
            throw new BadInputException(_session.Source, $"turns {Card.Expressions[0]} faces into {Card.Expressions[1]} ones, and needs some", "give --photos FOLDER, or --from and a data set");
        }
        var fixedPlace = expression is null ? -1 : PlaceOf(expression);
        return Faces();

        IEnumerable<(Image Face, int Expression, ulong Seed)> Faces()
        {
            for (var first = 0; first < count; first += Batch)
            {
                foreach (var (at, face) in Draw(Place, first, seed, diffusion).Take(count - first).Index())
                {
                    yield return (face, Place(first + at), NormalNoise.SeedOf(seed, first + at));
                }
            }
        }

        int Place(int face) => fixedPlace >= 0 ? fixedPlace : face % Card.Expressions.Count;
    }

    /// <summary>Turns faces into others, each by itself.</summary>
    /// <param name="faces">Gray, of the card's size.</param>
    /// <returns>In their order.</returns>
    /// <exception cref="ArgumentException">A face of another size, or in color.</exception>
    /// <exception cref="BadInputException">The generator makes faces of noise; the network gives values that are not finite.</exception>
    public IEnumerable<Image> Turn(IEnumerable<Image> faces)
    {
        if (!Card.IsTranslation)
        {
            throw new BadInputException(_session.Source, "makes faces of noise and turns none", "give --expression and --count");
        }
        return faces.Chunk(Batch).SelectMany(batch =>
        {
            var pixels = new float[Batch * Area];
            for (var at = 0; at < batch.Length; at++)
            {
                FacePixels.Read(batch[at], Card.InputSize, pixels.AsSpan(at * Area, Area));
            }
            return Pictures(Run(pixels, [Batch, 1, Card.InputSize, Card.InputSize])).Take(batch.Length);
        });
    }

    /// <summary>Frees the network.</summary>
    public void Dispose()
    {
        foreach (var binding in _bindings.Values)
        {
            binding.Dispose();
        }
        _session.Dispose();
    }

    private int Area => Card.InputSize * Card.InputSize;

    private List<Image> Draw(Func<int, int> expression, int first, ulong seed, EdmOptions? diffusion)
    {
        var (noise, conditions) = (new float[Batch * Card.Noise], new float[Batch * Card.Conditions]);
        for (var face = 0; face < Batch; face++)
        {
            NormalNoise.Fill(noise.AsSpan(face * Card.Noise, Card.Noise), NormalNoise.SeedOf(seed, first + face));
            conditions[(face * Card.Conditions) + expression(first + face)] = 1;
            if (Card.AsksForChildren)
            {
                conditions[((face + 1) * Card.Conditions) - 1] = 1;
            }
        }
        if ((diffusion ?? Card.Diffusion) is { } options && Card.Diffusion is not null)
        {
            var each = Card.Noise + 1 + Card.Conditions;
            new EdmSampler(options).Run(noise, conditions, Batch, rows => Run(rows, [rows.Length / each, each]));
            return Pictures(noise);
        }
        var width = Card.Noise + Card.Conditions;
        var rows = new float[Batch * width];
        for (var face = 0; face < Batch; face++)
        {
            noise.AsSpan(face * Card.Noise, Card.Noise).CopyTo(rows.AsSpan(face * width));
            conditions.AsSpan(face * Card.Conditions, Card.Conditions).CopyTo(rows.AsSpan((face * width) + Card.Noise));
        }
        return Pictures(Run(rows, [Batch, width]));
    }

    private float[] Run(float[] rows, long[] shape)
    {
        if (!_bindings.TryGetValue((int)shape[0], out var binding))
        {
            _bindings[(int)shape[0]] = binding = _session.Bind(shape);
        }
        rows.CopyTo(binding.Input);
        binding.Run();
        return binding.Output.ToArray();
    }

    private List<Image> Pictures(float[] faces) => FacePixels.AreFinite(faces)
        ? [.. faces.Chunk(Area).Select(face => FacePixels.Picture(face, Card.InputSize))]
        : throw new BadInputException(_session.Source, "the network gives values that are not finite", "train or export the model again");

    private int PlaceOf(Expression expression)
    {
        var place = Card.Expressions.ToList().IndexOf(expression.Name);
        return place >= 0 ? place : throw new BadInputException(
            $"--expression {expression}", $"{_session.Source} makes no such faces{Near(expression.Name)}", $"choose among {string.Join(", ", Card.Expressions)}");
    }

    private string Near(string name) => NearNames.Find(name, Card.Expressions) is { Count: > 0 } near ? $" (did you mean {string.Join(" or ", near)}?)" : "";

    private static BadInputException Foreign(Session session) => session.Metadata(ModelCard.MetadataKey) is not null
        ? new(session.Source, "recognizes faces and makes none", "give the model.onnx of a run of recipes/diffusion-fer2013.json or the like")
        : new(session.Source, $"it has no generator's card (metadata '{GeneratorCard.MetadataKey}')", "train one by mien train recipes/diffusion-fer2013.json or the like");

    private static void RequireShapes(Session session, GeneratorCard card)
    {
        var (size, pixels) = (card.InputSize, new long[] { -1, 1, card.InputSize, card.InputSize });
        long[] input = card.IsTranslation ? pixels : [-1, card.Noise + card.Conditions + (card.Diffusion is null ? 0 : 1)];
        if (session.Inputs is not [var taken] || session.Outputs is not [var given] || taken.Type != ElementType.Float32 || given.Type != ElementType.Float32
            || !taken.Shape.SequenceEqual(input) || !given.Shape.SequenceEqual(pixels))
        {
            throw new BadInputException(
                session.Source, $"its card asks for {new TensorSpec("input", ElementType.Float32, input)} and faces of {size} × {size}, but the network has {string.Join(", ", session.Inputs)} → {string.Join(", ", session.Outputs)}", NextStep);
        }
    }
}
