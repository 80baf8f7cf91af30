using System.Globalization;
using Mien.Core;
using Mien.Data.Labelled;

namespace Mien.Data.Synthetic;

/// <summary>Writes a synthetic set face by face. Its folder appears when it is finished; one that is not leaves none.</summary>
/// <remarks><code>
/// DIR/pictures/sad/000001.png   says itself where it comes from (<see cref="SyntheticProvenance"/>)
/// DIR/faces.csv                 file,label,…,source,…,generator,seed
/// DIR/card.json                 what every set in Mien's form says of itself
/// DIR/synthetic.json            <see cref="SyntheticCard"/>
/// </code></remarks>
public sealed class SyntheticSetWriter : IDisposable
{
    private readonly string _folder;
    private readonly WholeFolder _whole;
    private readonly SyntheticCard _card;
    private readonly List<SyntheticFace> _faces = [];

    private SyntheticSetWriter(string folder, WholeFolder whole, SyntheticCard card) => (_folder, _whole, _card) = (folder, whole, card);

    /// <summary>Faces so far.</summary>
    public int Count => _faces.Count;

    /// <summary>Begins a set.</summary>
    /// <param name="folder">Of the set; it must not be there.</param>
    /// <param name="card">Without counts.</param>
    /// <exception cref="BadInputException">The folder is there already, or cannot be made.</exception>
    public static SyntheticSetWriter Begin(string folder, SyntheticCard card) => new(folder, WholeFolder.Begin(folder), card);

    /// <summary>Adds a face of one expression.</summary>
    /// <inheritdoc cref="Add(Image, Tally, ulong, string, AgeRange?)"/>
    public void Add(Image picture, Expression expression, ulong seed, string source = "", AgeRange? age = null) => Add(picture, Tally.From(expression.Name), seed, source, age);

    /// <summary>Adds a face.</summary>
    /// <param name="picture">The face alone, gray or RGB, of any size.</param>
    /// <param name="label">Shares of the expressions that it should show.</param>
    /// <param name="seed">That it was drawn with.</param>
    /// <param name="source">The face that was translated, as <see cref="Datasets.FaceSet.Origin"/>; empty where there was none.</param>
    /// <param name="age">Of the person it should show; a generator that learned from children alone makes children.</param>
    /// <exception cref="ArgumentException">No expression.</exception>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    public void Add(Image picture, Tally label, ulong seed, string source = "", AgeRange? age = null)
    {
        if (label.Top is not { } top || label.Names.FirstOrDefault(name => !Expression.TryParse(name, out var read) || read.Name != name) is not null)
        {
            throw new ArgumentException($"Expected expressions by their names in lower case, such as happy, got '{label}'.", nameof(label));
        }
        var face = new SyntheticFace(string.Create(CultureInfo.InvariantCulture, $"pictures/{top}/{_faces.Count + 1:000000}.png"), label.Shares(), _card.Generator, seed, source, age);
        var path = Path.Combine(_whole.Partial, face.File);
        var bytes = new SyntheticProvenance(face.Generator, seed, face.Label.ToString(), source).Encode(picture);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // The folder is not the set's until it is whole: nobody reads half a picture.
            File.WriteAllBytes(path, bytes);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(_folder, e);
        }
        _faces.Add(face);
    }

    /// <summary>Puts the set in its place.</summary>
    /// <exception cref="BadInputException">It has no face, there is no room, or a place that may not be written.</exception>
    public SyntheticSet Finish()
    {
        if (_faces.Count == 0)
        {
            throw new BadInputException(_folder, "would hold no face", "ask for at least one");
        }
        SyntheticTable.Write(_whole.Partial, _faces);
        new DataCard { Name = _card.Generator, Terms = $"Synthetic faces. {_card.LearnedFrom.Terms}" }
            .Counting([.. _faces.Select(face => new LabelledFace(face.File) { Label = face.Label, Age = face.Age, Split = Folders.FolderPart.Training })]).Write(_whole.Partial);
        var card = _card with { Faces = _faces.Count, Classes = _faces.CountBy(face => face.Label.Top!, StringComparer.Ordinal).OrderBy(each => each.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal) };
        card.Write(_whole.Partial);
        try
        {
            _whole.Finish();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(_folder, e);
        }
        return SyntheticSet.Open(_folder);
    }

    /// <summary>Takes away what was not finished.</summary>
    public void Dispose() => _whole.Dispose();
}
