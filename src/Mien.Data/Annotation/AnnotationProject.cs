using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Annotation;

/// <summary>Several raters who label the faces of a set: who sees what next, and when a picture is done. Safe for use by several threads at once.</summary>
/// <remarks>
/// The state is held in memory and every change goes to the store first. Wang et al., MACNN, §III: 10 raters, of whom 6 must agree. Lin, He and Jiang 2020, §2.2: what is undecided is looked at again.
/// </remarks>
public sealed partial class AnnotationProject
{
    private static readonly TimeSpan OfferTime = TimeSpan.FromMinutes(30);

    private readonly VoteStore _store;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AnnotatedPicture> _pictures;
    private readonly List<AnnotatedPicture> _order;
    private readonly Dictionary<string, List<LookState>> _looks = new(StringComparer.Ordinal);

    private AnnotationProject(string folder, VoteStore store, AnnotationOptions options, List<AnnotatedPicture> pictures, IReadOnlyDictionary<string, double>? worth, TimeProvider clock)
    {
        (Folder, _store, Options, _clock) = (folder, store, options, clock);
        // The same for all and, where nothing is worth more, in no order that says anything of the pictures.
        _order = [.. pictures.OrderByDescending(picture => worth?.GetValueOrDefault(picture.File) ?? 0).ThenBy(picture => picture.Id, StringComparer.Ordinal)];
        _pictures = pictures.ToDictionary(picture => picture.Id, StringComparer.Ordinal);
    }

    /// <summary>Of the set.</summary>
    public string Folder { get; }

    /// <summary>How it is annotated.</summary>
    public AnnotationOptions Options { get; }

    /// <summary>All pictures.</summary>
    public IReadOnlyList<AnnotatedPicture> Pictures => _order;

    /// <summary>Opens the project of a set: all faces of its table, and the votes so far.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="store">Its votes.</param>
    /// <param name="options">For a project that is new; one that was begun goes on with its own, but for the numbers of votes.</param>
    /// <param name="gold">Known answers by file.</param>
    /// <param name="clock">For offers that run out.</param>
    /// <param name="worth">How much a vote on each file is worth, such as a model's uncertainty: the most first. Null: in no order. Raters never see it.</param>
    /// <param name="keepsOptions">Whether the options are those of the project from now on, not of this look at it alone.</param>
    /// <exception cref="BadInputException">No such set, or another set of labels than the project was begun with.</exception>
    public static async Task<AnnotationProject> Open(string folder, VoteStore store, AnnotationOptions options, IReadOnlyDictionary<string, string>? gold, TimeProvider clock, IReadOnlyDictionary<string, double>? worth = null, bool keepsOptions = true)
    {
        options.Validate();
        var faces = FacesCsv.Read(folder);
        if (await store.Options() is { } begun && !begun.Labels.SequenceEqual(options.Labels))
        {
            throw new BadInputException(store.Name, $"was begun with the labels {string.Join(", ", begun.Labels)}", "give these by --labels");
        }
        if (gold?.Keys.FirstOrDefault(file => faces.All(face => face.File != file)) is { } unknown)
        {
            throw new BadInputException("--gold", $"names {unknown}, which is not in the set", "correct the table");
        }
        if (keepsOptions)
        {
            await store.Save(options);
        }
        await store.Add(faces.Select(face => new AnnotatedPicture(AnnotationToken.New(), face.File, face.Source, gold?.GetValueOrDefault(face.File))));
        var there = faces.Select(face => face.File).ToHashSet(StringComparer.Ordinal);
        var project = new AnnotationProject(folder, store, options, [.. (await store.Pictures()).Where(picture => there.Contains(picture.File))], worth, clock);
        foreach (var (look, offered, vote) in await store.Looks())
        {
            project.Set(look, offered, vote);
        }
        return project;
    }

    /// <summary>The next pictures for a rater, offered to them alone until they vote or half an hour is over. None: there is nothing left to do.</summary>
    /// <param name="rater">Their name.</param>
    /// <param name="count">At most so many.</param>
    public async Task<IReadOnlyList<Look>> Next(string rater, int count)
    {
        var now = Now;
        List<Look> offered = [];
        lock (_lock)
        {
            // Those that are offered already come first: after a reload they come back.
            offered.AddRange(_looks.Values.SelectMany(looks => looks).Where(state => state.Look.Rater == rater && state.Vote is null && IsOpen(state.Look) && now - state.Offered < OfferTime.TotalMilliseconds).OrderBy(state => state.Offered).Select(state => state.Look).Take(count));
            offered.AddRange(_order.Select(picture => Open(picture.Id, rater, now)).OfType<Look>().Except(offered).Take(count - offered.Count));
            offered.AddRange(Repeats(rater).Except(offered).Take(count - offered.Count));
            offered.ForEach(look => Set(look, now, Find(look)?.Vote));
        }
        await _store.Offer(offered, now);
        return offered;
    }

    /// <summary>Keeps votes; they are on the disk when it returns.</summary>
    /// <returns>For each, why it is not kept; null where it is.</returns>
    public async Task<IReadOnlyList<string?>> Save(IReadOnlyList<Vote> votes)
    {
        var now = Now;
        string?[] faults;
        lock (_lock)
        {
            faults = [.. votes.Select(Fault)];
        }
        List<Vote> kept = [.. votes.Where((_, at) => faults[at] is null)];
        await _store.Save(kept, now);
        lock (_lock)
        {
            kept.ForEach(vote => Set(vote.Look, Find(vote.Look)?.Offered ?? now, vote));
        }
        return faults;
    }

    /// <summary>Takes a rater's vote back; false where there is none.</summary>
    public async Task<bool> Undo(Look look)
    {
        lock (_lock)
        {
            if (Find(look) is not { Vote: not null })
            {
                return false;
            }
        }
        await _store.Undo(look);
        lock (_lock)
        {
            Set(look, Now, null);
        }
        return true;
    }

    /// <summary>A picture that a rater may see: one that was offered to them. Null for any other.</summary>
    public AnnotatedPicture? Shown(string rater, string id)
    {
        lock (_lock)
        {
            return _looks.GetValueOrDefault(id)?.Exists(state => state.Look.Rater == rater) == true ? _pictures.GetValueOrDefault(id) : null;
        }
    }

    /// <summary>How far a rater is: votes so far, and pictures that are still open for them.</summary>
    public (int Done, int Left) Progress(string rater)
    {
        var now = Now;
        lock (_lock)
        {
            return (_looks.Values.Sum(looks => looks.Count(state => state.Look.Rater == rater && state.Vote is not null)),
                _order.Count(picture => Open(picture.Id, rater, now) is not null || _looks.GetValueOrDefault(picture.Id)?.Exists(state => state.Look.Rater == rater && state.Vote is null && IsOpen(state.Look)) == true));
        }
    }

    /// <summary>All votes that count, repeats among them.</summary>
    public IReadOnlyList<Vote> Votes()
    {
        lock (_lock)
        {
            return [.. _looks.Values.SelectMany(looks => looks).Select(state => state.Vote).OfType<Vote>()];
        }
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private LookState? Find(Look look) => _looks.GetValueOrDefault(look.Picture)?.Find(state => state.Look == look);

    private void Set(Look look, long offered, Vote? vote)
    {
        if (!_looks.TryGetValue(look.Picture, out var looks))
        {
            _looks[look.Picture] = looks = [];
        }
        looks.RemoveAll(state => state.Look == look);
        looks.Add(new(look, offered, vote));
    }

    private string? Fault(Vote vote) => vote switch
    {
        _ when !_pictures.ContainsKey(vote.Picture) => "the picture is gone",
        _ when vote.Choice is not (LabelledFace.NoFace or LabelledFace.Unknown) && !Options.Labels.Contains(vote.Choice) => "there is no such choice",
        _ when Find(vote.Look) is null => "the picture was not shown to you",
        _ => null,
    };

    private sealed record LookState(Look Look, long Offered, Vote? Vote);
}
