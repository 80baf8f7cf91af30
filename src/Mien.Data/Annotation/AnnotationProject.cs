using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Annotation;

/// <summary>Several raters who label the faces of a set: who sees what next, and when a picture is done. Safe for use by several threads at once.</summary>
/// <remarks>
/// The state is held in memory and every change goes to the store first. Wang et al., MACNN, §III: 10 raters, of whom 6 must agree. Lin, He and Jiang 2020, §2.2: what is undecided is looked at again.
/// A request costs about the same for few pictures and many, and for few votes and many.
/// </remarks>
public sealed partial class AnnotationProject
{
    private static readonly TimeSpan OfferTime = TimeSpan.FromMinutes(30);

    private readonly VoteStore _store;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PictureState> _pictures;
    private readonly Dictionary<string, RaterState> _raters = new(StringComparer.Ordinal);

    private AnnotationProject(string folder, VoteStore store, AnnotationOptions options, List<AnnotatedPicture> pictures, TimeProvider clock)
    {
        (Folder, _store, Options, _clock) = (folder, store, options, clock);
        Pictures = [.. pictures.OrderBy(picture => picture.Id, StringComparer.Ordinal)];
        _pictures = pictures.ToDictionary(picture => picture.Id, picture => new PictureState(picture), StringComparer.Ordinal);
    }

    /// <summary>Of the set.</summary>
    public string Folder { get; }

    /// <summary>How it is annotated.</summary>
    public AnnotationOptions Options { get; }

    /// <summary>All pictures, in an order that says nothing of them.</summary>
    public IReadOnlyList<AnnotatedPicture> Pictures { get; }

    /// <summary>Opens the project of a set: all faces of its table, and the votes so far.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="store">Its votes.</param>
    /// <param name="options">For a project that is new; one that was begun goes on with its own, but for the numbers of votes.</param>
    /// <param name="gold">Known answers by file.</param>
    /// <param name="clock">For offers that run out.</param>
    /// <param name="keepsOptions">Whether the options are those of the project from now on, not of this look at it alone.</param>
    /// <exception cref="BadInputException">No such set, or another set of labels than the project was begun with.</exception>
    public static async Task<AnnotationProject> Open(string folder, VoteStore store, AnnotationOptions options, IReadOnlyDictionary<string, string>? gold, TimeProvider clock, bool keepsOptions = true)
    {
        options.Validate();
        var faces = FacesCsv.Read(folder);
        if (await store.Options() is { } begun && !begun.Labels.SequenceEqual(options.Labels))
        {
            throw new BadInputException(store.Name, $"was begun with the labels {string.Join(", ", begun.Labels)}", "give these by --labels");
        }
        if (gold is not null)
        {
            var files = faces.Select(face => face.File).ToHashSet(StringComparer.Ordinal);
            if (gold.Keys.FirstOrDefault(file => !files.Contains(file)) is { } unknown)
            {
                throw new BadInputException("--gold", $"names {unknown}, which is not in the set", "correct the table");
            }
        }
        if (keepsOptions)
        {
            await store.Save(options);
        }
        await store.Add(faces.Select(face => new AnnotatedPicture(AnnotationToken.New(), face.File, face.Source, gold?.GetValueOrDefault(face.File))));
        var there = faces.Select(face => face.File).ToHashSet(StringComparer.Ordinal);
        var project = new AnnotationProject(folder, store, options, [.. (await store.Pictures()).Where(picture => there.Contains(picture.File))], clock);
        foreach (var (look, offered, vote) in (await store.Looks()).OrderBy(each => each.Offered))
        {
            project.Set(look, offered, vote);
        }
        return project;
    }

    /// <summary>Orders the pictures by what a model says of them, from now on: first those on which a vote is worth most (see <see cref="VoteWorth"/>). Raters never see it.</summary>
    /// <param name="opinions">By file: the probability of each expression. What is not in it comes last.</param>
    public void Order(IReadOnlyDictionary<string, Tally> opinions)
    {
        lock (_lock)
        {
            foreach (var state in _pictures.Values)
            {
                state.Opinion = opinions.GetValueOrDefault(state.Picture.File);
                Place(state);
            }
        }
    }

    /// <summary>The next pictures for a rater, offered to them alone until they vote or half an hour is over. None: there is nothing left to do.</summary>
    /// <remarks>Pictures that are gone from the disk are offered to nobody: they would fill the places of others for good.</remarks>
    /// <param name="rater">Their name.</param>
    /// <param name="count">At most so many.</param>
    public async Task<IReadOnlyList<Look>> Next(string rater, int count)
    {
        var now = Now;
        List<Look> offered = [];
        lock (_lock)
        {
            var state = Rater(rater);
            // Those that are offered already come first: after a reload they come back.
            offered.AddRange(state.Waiting.Where(each => IsOpen(each.Look) && IsThere(each.Look) && now - each.Offered < OfferTime.TotalMilliseconds).OrderBy(each => each.Offered).Select(each => each.Look).Take(count));
            offered.AddRange(state.Open.Select(picture => picture.Open(rater, Options.Votes, now - (long)OfferTime.TotalMilliseconds)).OfType<Look>().Except(offered).Where(IsThere).Take(count - offered.Count));
            if (offered.Count < count)
            {
                offered.AddRange(Repeats(rater).Where(IsThere).Except(offered).Take(count - offered.Count));
            }
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
            return _pictures.GetValueOrDefault(id) is { } state && state.Looks.Exists(look => look.Look.Rater == rater) ? state.Picture : null;
        }
    }

    /// <summary>How far a rater is: votes so far, and pictures that are not done and wait for a vote of theirs, unless others are faster.</summary>
    public (int Done, int Left) Progress(string rater)
    {
        lock (_lock)
        {
            var state = Rater(rater);
            return (state.Votes, state.Open.Count + state.Waiting.Count(look => look.Look.IsRepeat));
        }
    }

    /// <summary>All votes that count, repeats among them, about in the order in which they were given.</summary>
    public IReadOnlyList<Vote> Votes()
    {
        lock (_lock)
        {
            return [.. _pictures.Values.SelectMany(picture => picture.Looks).Where(state => state.Vote is not null).OrderBy(state => state.Offered).Select(state => state.Vote!)];
        }
    }

    private bool IsThere(Look look) => File.Exists(Path.Combine(Folder, _pictures[look.Picture].Picture.File));

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private string? Fault(Vote vote) => vote switch
    {
        _ when !_pictures.ContainsKey(vote.Picture) => "the picture is gone",
        _ when vote.Choice is not (LabelledFace.NoFace or LabelledFace.Unknown) && !Options.Labels.Contains(vote.Choice) => "there is no such choice",
        _ when Find(vote.Look) is null => "the picture was not shown to you",
        _ => null,
    };
}
