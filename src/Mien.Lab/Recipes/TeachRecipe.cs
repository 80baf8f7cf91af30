namespace Mien.Lab.Recipes;

/// <summary>Trained models whose answers are learned beside the labels: knowledge distillation.</summary>
public sealed record TeachRecipe
{
    /// <summary>ONNX files, or names in <c>models/</c>; their answers are averaged.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>λ, the teachers' share of what is learned, above 0 to 1; the labels have the rest.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Whether they look at each face anew as the student sees it, varied, by the weights that they were made of; else each looks once, at the face and its mirror image.</summary>
    public bool Live { get; init; }

    /// <summary>Whether live ones answer with the mean of what they say of the varied face and of its mirror image, at twice their time.</summary>
    public bool Mirror { get; init; }

    /// <summary>Whether live ones look at the face before the changes of <c>augment.camera</c>: clean teachers of a student who sees worse pictures.</summary>
    public bool Clean { get; init; }

    /// <summary>Whether what live ones know by heart of the labels, which they learned too, is taken out of their answers.</summary>
    public bool Discount { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Models.Count == 0)
        {
            yield return "teach.models is empty, expected at least one model";
        }
        if (Share is not (> 0 and <= 1))
        {
            yield return $"teach.share is {Share}, not above 0 to 1";
        }
        if (Mirror && !Live)
        {
            yield return "teach.mirror is for live teachers, others look at mirror images anyway: leave it out, or set teach.live";
        }
        if (Clean && !Live)
        {
            yield return "teach.clean is for live teachers, others look at clean faces anyway: leave it out, or set teach.live";
        }
        if (Discount && !Live)
        {
            yield return "teach.discount is for live teachers: leave it out, or set teach.live";
        }
    }
}
