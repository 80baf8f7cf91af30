using System.Text;
using Mien.Core;
using Mien.Data.Import;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Import;

/// <summary>One drawn fixture of each kind in its published layout, with the table that it becomes.</summary>
public sealed class ImportersTests : IDisposable
{
    private readonly DrawnSet _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("fer2013.csv", "emotion,pixels,Usage")]
    [InlineData("icml_face_data.csv", "emotion, Usage, pixels")]
    public void Fer2013_as_tables(string name, string header)
    {
        var isSpaced = header.Contains(", ", StringComparison.Ordinal);
        string Row(int row, int label, string usage) => isSpaced ? $"{label},{usage},{DrawnFer2013.PixelText(row)}" : $"{label},{DrawnFer2013.PixelText(row)},{usage}";
        _set.Write(name, string.Join('\n', header, Row(0, 3, "Training"), Row(1, 0, "PublicTest"), Row(2, 6, "PrivateTest")) + "\n");

        var (rows, card) = _set.Import("fer2013");

        Assert.Equal(
            ["pictures/train/00001.png,happy,,,,train,fer2013 row 1,,", "pictures/val/00002.png,angry,,,,val,fer2013 row 2,,", "pictures/test/00003.png,neutral,,,,test,fer2013 row 3,,"], rows);
        Assert.Equal(3, card.Faces);
        Assert.Equal(DrawnFer2013.Pixels(1), Image.Read(Path.Combine(_set.Out, "pictures/val/00002.png")).Pixels.ToArray().Where((_, at) => at % 3 == 0));
    }

    [Fact]
    public void Fer2013_gzipped_and_of_the_competition()
    {
        _set.Write("packed.csv.gz", DrawnFer2013.Gzip(DrawnFer2013.Faces(new DrawnFer2013(4, "Training"))));
        Assert.Equal(["pictures/train/00001.png,sad,,,,train,fer2013 row 1,,"], _set.Import("fer2013", Path.Combine(_set.Root, "packed.csv.gz")).Rows);
        Directory.Delete(_set.Out, recursive: true);
        Directory.Delete(_set.Root, recursive: true);
        _set.Write("train.csv", $"emotion,pixels\n5,\"{DrawnFer2013.PixelText(7)}\"\n").Write("test.csv", $"pixels\n\"{DrawnFer2013.PixelText(8)}\"\n");
        var (rows, card) = _set.Import("fer2013");
        Assert.Equal(["pictures/train/00001.png,surprise,,,,train,fer2013 row 1,,"], rows);
        Assert.Equal(1, card.LeftOut["has no labels"]);
    }

    [Fact]
    public void Fer2013_as_folders()
    {
        var (rows, _) = _set.Draw("train/angry/1.png", "test/Happy/2.png").Import("fer2013");
        Assert.Equal(["pictures/test/Happy/2.png,happy,,,,test,test/Happy/2.png,,", "pictures/train/angry/1.png,angry,,,,train,train/angry/1.png,,"], rows);
    }

    // Folders named by children or days are no expressions.
    [Fact]
    public void Fer2013_as_folders_takes_no_other_word()
    {
        var (rows, card) = _set.Draw("train/angry/1.png", "train/anna/2.png").Import("fer2013");
        Assert.Equal(["pictures/train/angry/1.png,angry,,,,train,train/angry/1.png,,"], rows);
        Assert.Equal(1, card.LeftOut["lies in no expression's folder"]);
    }

    [Fact]
    public void FerPlus_beside_fer2013()
    {
        DrawnFer2013[] drawn = [new(3, "Training", "0,8,0,1,0,0,0,0,1,0"), new(0, "PublicTest", "4,0,0,1,3,2,0,0,0,0"), new(2, "PrivateTest", "0,0,0,0,0,0,0,0,10,0")];
        _set.Write("fer2013.csv", DrawnFer2013.Faces(drawn)).Write("fer2013new.csv", DrawnFer2013.FerPlus(drawn));
        var (rows, card) = _set.Import("ferplus");
        Assert.Equal(
            [
                "pictures/train/00001.png,happy,happy:8 sad unknown,,,train,fer2013 row 1,,".Replace("sad unknown", "sad:1 unknown:1", StringComparison.Ordinal),
                "pictures/val/00002.png,neutral:0.4444 angry:0.3333 disgust:0.2222,neutral:4 sad:1 angry:3 disgust:2,,,val,fer2013 row 2,,",
            ], rows);
        Assert.Equal(1, Assert.Single(card.LeftOut).Value);
    }

    [Fact]
    public void FerPlus_as_generated_folders()
    {
        _set.Draw("FER2013Train/fer0000000.png", "FER2013Valid/fer0028638.png")
            .Write("FER2013Train/label.csv", "fer0000000.png,\"(0, 0, 48, 48)\",4,0,0,1,3,2,0,0,0,0\n").Write("FER2013Valid/label.csv", "fer0028638.png,\"(0, 0, 48, 48)\",10,0,0,0,0,0,0,0,0,0\n");
        Assert.Equal(
            [
                "pictures/FER2013Train/fer0000000.png,neutral:0.4444 angry:0.3333 disgust:0.2222,neutral:4 sad:1 angry:3 disgust:2,,,train,FER2013Train/fer0000000.png,,",
                "pictures/FER2013Valid/fer0028638.png,neutral,neutral:10,,,val,FER2013Valid/fer0028638.png,,",
            ], _set.Import("ferplus").Rows);
    }

    [Theory]
    [InlineData("list_patition_label.txt")]
    [InlineData("list_partition_label.txt")]
    public void RafDb(string list)
    {
        _set.Draw("basic/Image/aligned/train_00001_aligned.jpg", "basic/Image/aligned/test_0001_aligned.jpg").Write($"basic/EmoLabel/{list}", "train_00001.jpg 5\ntest_0001.jpg 7\ntest_0002.jpg 1\n")
            .Write("basic/Annotation/manual/train_00001_manu_attri.txt", "1 2\n3 4\n5 6\n7 8\n9 10\n1\n0\n0\n").Write("basic/Annotation/manual/test_0001_manu_attri.txt", "1 2\n3 4\n5 6\n7 8\n9 10\n0\n0\n4\n");
        var (rows, card) = _set.Import("raf-db");
        Assert.Equal(["pictures/train/train_00001_aligned.jpg,sad,,,0-3,train,train_00001.jpg,,", "pictures/test/test_0001_aligned.jpg,neutral,,,70-130,test,test_0001.jpg,,"], rows);
        Assert.Equal(1, card.LeftOut["is named by the list and not there"]);
        Assert.Equal(1, card.Children);
    }

    [Fact]
    public void RafDb_in_numbered_folders_and_not_in_others()
    {
        Assert.Equal(["pictures/DATASET/train/4/train_00001_aligned.jpg,happy,,,,train,DATASET/train/4/train_00001_aligned.jpg,,"], _set.Draw("DATASET/train/4/train_00001_aligned.jpg").Import("raf-db").Rows);
        using var other = new DrawnSet();
        Assert.EndsWith("has folders 0 to 6, which are numbered in two orders by those who pack RAF-DB, and their counts are not those of the whole set; name the folders by expressions, and import them as folders.", Assert.Throws<BadInputException>(() => other.Draw("train/0/a.jpg").Import("raf-db")).Message, StringComparison.Ordinal);
        using var more = new DrawnSet();
        Assert.Contains("has folders of the numbers 0 to 7, and RAF-DB has seven expressions", Assert.Throws<BadInputException>(() => more.Draw("train/0/a.jpg", "train/7/b.jpg").Import("raf-db")).Message, StringComparison.Ordinal);
    }

    // The test part's published counts: 329 surprise, 74 fear, 160 disgust, 1185 happy, 478 sad, 162 angry, 680 neutral.
    [Theory]
    [InlineData(new[] { 329, 74, 160, 1185, 478, 162, 680 }, "surprise,fear,disgust,happy,sad,angry,neutral")]
    [InlineData(new[] { 680, 1185, 478, 329, 74, 160, 162 }, "neutral,happy,sad,surprise,fear,disgust,angry")]
    public void RafDb_in_folders_from_zero_is_told_by_its_published_counts(int[] counts, string order)
    {
        var pictures = counts.SelectMany((count, number) => Enumerable.Range(0, count).Select(at => $"/set/test/{number}/{at}.jpg")).ToList();
        var numbers = new RafDbNumbers("/set", pictures);
        Assert.Equal(order.Split(','), Enumerable.Range(0, 7).Select(number => numbers.Expression(number).Name));
        Assert.Throws<BadInputException>(() => new RafDbNumbers("/set", pictures[1..]));
    }

    [Fact]
    public void AffectNet_as_lists()
    {
        const string Header = "subDirectory_filePath,face_x,face_y,face_width,face_height,facial_landmarks,expression,valence,arousal\n";
        _set.Draw("Manually_Annotated_Images/1/a.jpg", "Manually_Annotated_Images/1/b.jpg", "Manually_Annotated_Images/2/c.jpg")
            .Write("Manually_Annotated_file_lists/training.csv", Header + "1/a.jpg,2,2,8,8,1;2;3,1,0.5,0.5\n1/b.jpg,2,2,8,8,1;2,7,0,0\n").Write("Manually_Annotated_file_lists/validation.csv", Header + "2/c.jpg,0,0,16,16,,10,-2,-2\n");
        var (rows, card) = _set.Import("affectnet", classes: 7);
        Assert.Equal(["pictures/train/1/a.jpg,happy,,,,train,1/a.jpg,,"], rows);
        Assert.Equal(["contempt 1", "non-face 1"], card.NoCounterpart.Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.Equal(8, Image.Read(Path.Combine(_set.Out, "pictures/train/1/a.jpg")).Width);
    }

    [Fact]
    public void AffectNet_with_annotations_and_in_folders()
    {
        _set.Draw("train_set/images/7.jpg", "val_set/images/8.jpg", "val_set/images/9.jpg").Write("train_set/annotations/7_exp.npy", Npy("<U1", Encoding.UTF32.GetBytes("6")))
            .Write("train_set/annotations/7_lnd.npy", Npy("<f8", [.. Enumerable.Range(0, 136).SelectMany(at => BitConverter.GetBytes((double)at))])).Write("val_set/annotations/8_exp.npy", Npy("<i8", BitConverter.GetBytes(7L)));
        var (rows, card) = _set.Import("affectnet");
        Assert.Equal(["pictures/train/7.jpg,angry,,,,train,train_set/images/7.jpg,,77 78 89 90 60 61 96 97 108 109", "pictures/val/8.jpg,contempt,,,,val,val_set/images/8.jpg,,"], rows);
        Assert.Equal(1, card.LeftOut["has no label file"]);

        using var folders = new DrawnSet();
        Assert.Equal(["pictures/train/3/x.jpg,surprise,,,,train,train/3/x.jpg,,"], folders.Draw("train/3/x.jpg").Import("affectnet").Rows);
    }

    [Fact]
    public void Cafe()
    {
        _set.Draw("sessions/7/9977-angry_F-AA-01.jpg", "sessions/7/10002-happyopen_M-EA-03.jpg", "sessions/8/1-thinking_F-PI-02.jpg", "sessions/8/cover.jpg").Write("cafe.csv", "file,age\n9977-angry_F-AA-01.jpg,5.4\n");
        var (rows, card) = _set.Import("cafe");
        Assert.Equal(
            ["pictures/sessions/7/10002-happyopen_M-EA-03.jpg,happy,,M-EA-03,,,sessions/7/10002-happyopen_M-EA-03.jpg,,", "pictures/sessions/7/9977-angry_F-AA-01.jpg,angry,,F-AA-01,5,,sessions/7/9977-angry_F-AA-01.jpg,,"], rows);
        Assert.Equal((1, 1), (card.NoCounterpart["thinking"], card.LeftOut["is not named as CAFE names its pictures"]));
    }

    // A child of 67 months is 5; a sheet of notes before it is passed over.
    [Theory]
    [InlineData("Image name", "9977-angry_F-AA-01.jpg", "Age", 5.4)]
    [InlineData("Child", "F-AA-01", "Age (months)", 67.0)]
    public void Cafe_with_its_Excel_file(string key, string cell, string column, double age)
    {
        _set.Draw("sessions/7/9977-angry_F-AA-01.jpg").Write("sessions/CAFE.xlsx", DrawnExcel.Of([["Child notes"]], [["CAFE"], ["Race", column, key], ["AA", age, cell]])).Write("sessions/~$CAFE.xlsx", "lock");
        Assert.Equal(["pictures/sessions/7/9977-angry_F-AA-01.jpg,angry,,F-AA-01,5,,sessions/7/9977-angry_F-AA-01.jpg,,"], _set.Import("cafe").Rows);
    }

    [Fact]
    public void Cafe_with_Excel_files_that_say_no_age()
    {
        _set.Draw("1-angry_F-AA-01.jpg").Write("other.xlsx", DrawnExcel.Of([["Rater", "Answer"], ["1", "angry"]]));
        Assert.Equal(1, _set.Import("cafe").Card.LeftOut["has no sheet with a column of pictures or children and one of ages"]);
        using var years = new DrawnSet();
        years.Draw("1-angry_F-AA-01.jpg").Write("a.xlsx", DrawnExcel.Of([["file", "age"], ["1-angry_F-AA-01.jpg", 67.0]]));
        Assert.Equal(
            $"{Path.Combine(years.Root, "a.xlsx")}, line 2, age: expected a child's age in years, or in months where the column says so, got '67'; correct the sheet, or save cafe.csv with the columns file and age.",
            Assert.ThrowsAny<BadInputException>(() => years.Import("cafe")).Message);
        using var broken = new DrawnSet();
        broken.Draw("1-angry_F-AA-01.jpg").Write("a.xlsx", "PK, but no sheet");
        Assert.Equal(
            $"{Path.Combine(broken.Root, "a.xlsx")}: is no Excel file that can be read; open it in a spreadsheet program and save it anew, or save its sheet as CSV.", Assert.Throws<BadInputException>(() => broken.Import("cafe")).Message);
    }

    [Fact]
    public void An_Excel_file_that_unpacks_to_more_than_any_table_is_refused()
    {
        var file = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", System.IO.Compression.CompressionLevel.Fastest).Open();
            var blanks = new byte[1 << 20];
            for (var mebibyte = 0; mebibyte < 130; mebibyte++)
            {
                sheet.Write(blanks);
            }
        }
        _set.Draw("1-angry_F-AA-01.jpg").Write("a.xlsx", file.ToArray());
        Assert.Equal($"{Path.Combine(_set.Root, "a.xlsx")}: is larger than any table of children; check that it is the right file.", Assert.Throws<BadInputException>(() => _set.Import("cafe")).Message);
    }

    [Fact]
    public void Kdef()
    {
        _set.Draw("AF01/AF01ANS.JPG", "BF01/BF01HAHL.JPG", "AF31/AF31V.JPG", "AF01/AF01SUFR.JPG", "AF01/notes.jpg");
        var (rows, card) = _set.Import("kdef");
        Assert.Equal(
            ["pictures/AF01/AF01ANS.jpg,angry,,F01,,,AF01/AF01ANS.JPG,,", "pictures/AF31/AF31SAHL.jpg,sad,,F31,,,AF31/AF31V.JPG,,", "pictures/BF01/BF01HAHL.jpg,happy,,F01,,,BF01/BF01HAHL.JPG,,"], rows);
        Assert.Equal((2, 2), (card.LeftOut.Count, card.Subjects));
    }

    [Fact]
    public void LirisCse_of_two_labels_and_of_misspelled_ones()
    {
        _set.Write("videos_208/S10_fear.mp4", "123").Write("videos_208/S7_Happy_surprise.mp4", "1").Write("videos_208/S8_suprise.mp4", "1").Write("videos_208/S9_fear.mp4", "").Write("summaryParticipansts.csv", "Sr. No;Sex;Age\n10;F;7\n7;M;9\n");
        var (rows, card) = _set.Import("liris-cse", every: 2);
        Assert.Equal(
            [
                "pictures/videos_208/S10_fear.mp4/000000.jpg,fear,,S10,7,,videos_208/S10_fear.mp4 frame 0,,", "pictures/videos_208/S10_fear.mp4/000002.jpg,fear,,S10,7,,videos_208/S10_fear.mp4 frame 2,,",
                "pictures/videos_208/S7_Happy_surprise.mp4/000000.jpg,happy:0.5 surprise:0.5,,S7,9,,videos_208/S7_Happy_surprise.mp4 frame 0,,", "pictures/videos_208/S8_suprise.mp4/000000.jpg,surprise,,S8,,,videos_208/S8_suprise.mp4 frame 0,,",
            ], rows);
        Assert.Equal(1, card.LeftOut["is no video that can be read"]);
    }

    [Fact]
    public void Dartmouth()
    {
        _set.Draw("40males/Afraid/S04/S04_13yoM_Afraid_far left 1.jpg", "40males/Pleased/S04/S04_13yoM_Pleased_front 1.jpg", "40males/Afraid/edited/S04_13yoM_Afraid_front 1.jpg");
        var (rows, card) = _set.Import("dartmouth");
        Assert.Equal(["pictures/40males/Afraid/S04/S04_13yoM_Afraid_far left 1.jpg,fear,,S04,13,,40males/Afraid/S04/S04_13yoM_Afraid_far left 1.jpg,,"], rows);
        Assert.Equal((1, 1), (card.NoCounterpart["pleased"], card.LeftOut["lies in a folder of edited copies"]));
    }

    [Fact]
    public void EmoReact_of_several_labels()
    {
        _set.Write("Data/Train/VCR107_2.mp4", "1").Write("Data/Test/80'sTOYS105_2.mp4", "1").Write("Labels/train_labels.text", "1,0,0,1,1,0,0,0,5.5\n").Write("Labels/train_names.txt", "VCR107_2.mp4\n")
            .Write("Labels/test_labels.text", "0,0,1,0,0,0,0,1,4\n").Write("Labels/test_names.txt", "80'sTOYS105_2.mp4\n");
        var (rows, card) = _set.Import("emoreact");
        Assert.Equal(["pictures/train/VCR107_2.mp4/000000.jpg,happy:0.5 surprise:0.5,,,4-14,train,VCR107_2.mp4 frame 0,,"], rows);
        Assert.Equal(["curiosity 1", "excitement 1", "frustration 1"], card.NoCounterpart.Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.Equal(1, card.LeftOut["shows no expression that has a counterpart"]);
    }

    [Fact]
    public void ChildEfes_photos_and_videos()
    {
        _set.Draw("c01_posed_contempt.jpg", "cover.jpg").Write("c02_induced_fear.mp4", "1");
        var (rows, card) = _set.Import("childefes");
        Assert.Equal(["pictures/c01_posed_contempt.jpg,contempt,,,4-6,,c01_posed_contempt.jpg,,", "pictures/c02_induced_fear.mp4/000000.jpg,fear,,,4-6,,c02_induced_fear.mp4 frame 0,,"], rows);
        Assert.Equal(1, card.NoCounterpart["cover"]);
    }

    [Fact]
    public void NimhChefs()
    {
        _set.Draw("Afraid_direct/F10FA_4434.jpg", "Sad_averted/F6_2FA_5449.jpg", "Afraid_averted/DSC_4644.jpg");
        var (rows, card) = _set.Import("nimh-chefs");
        Assert.Equal(["pictures/Afraid_direct/F10FA_4434.jpg,fear,,F10,10-17,,Afraid_direct/F10FA_4434.jpg,,", "pictures/Sad_averted/F6_2FA_5449.jpg,fear,,M6,10-17,,Sad_averted/F6_2FA_5449.jpg,,"], rows);
        Assert.Equal(1, card.LeftOut["is a copy of M2FA_4644"]);
    }

    [Fact]
    public void UtkFace_has_ages_alone()
    {
        var (rows, card) = _set.Draw("7_1_0_20170109.jpg", "39_1_20170109.jpg").Import("utkface");
        Assert.Equal(["pictures/7_1_0_20170109.jpg,,,,7,,7_1_0_20170109.jpg,,"], rows);
        Assert.Equal((1, 1), (card.Classes["unlabelled"], card.LeftOut["names no age"]));
    }

    [Fact]
    public void Folders_of_a_team()
    {
        Assert.Equal(
            ["pictures/test/asleep/c.png,asleep,,,,test,test/asleep/c.png,,", "pictures/train/happy/anna/a.png,happy,,,,train,train/happy/anna/a.png,,"],
            _set.Draw("train/happy/anna/a.png", "test/asleep/c.png", "stray.png").Import("folders", labels: new(keepsOwn: true)).Rows);
    }

    [Fact]
    public void Words_of_a_team_are_refused_unless_they_are_mapped()
    {
        _set.Draw("happy/a.png", "tired out/b.png", "monday/c.png", "monday/d.png");
        Assert.Equal(
            $"{_set.Root}: labels by words that name no expression Mien knows: monday (2), tired out (1); map them by --labels 'monday=neutral', where - in place of an expression leaves out, or learn them as they are by --own-labels.",
            Assert.Throws<BadInputException>(() => _set.Import("folders")).Message);
        Assert.False(Directory.Exists(_set.Out));
        var (rows, card) = _set.Import("folders", labels: LabelMap.Parse("Tired out=Sadness,monday=-", keepsOwn: false));
        Assert.Equal(["pictures/happy/a.png,happy,,,,,happy/a.png,,", "pictures/tired out/b.png,sad,,,,,tired out/b.png,,"], rows);
        Assert.Equal(2, card.NoCounterpart["monday"]);
    }

    [Theory]
    [InlineData("monday")]
    [InlineData("monday=")]
    [InlineData("=happy")]
    [InlineData("a=happy,a=sad")]
    [InlineData("a=b:c")]
    public void A_map_that_is_none_is_one_line(string text) => Assert.StartsWith($"--labels {text}: '", Assert.Throws<BadInputException>(() => LabelMap.Parse(text, keepsOwn: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void ImageFolder_by_csv_and_by_json_lines()
    {
        _set.Draw("train/a.png", "test/b.png", "test/c.png").Write("train/metadata.csv", "file_name,label,subject,age\na.png,Happiness,anna,6\n").Write("test/metadata.jsonl", "{\"file_name\": \"b.png\", \"label\": \"sad\"}\n{\"file_name\": \"gone.png\", \"label\": \"sad\"}\n");
        var (rows, card) = _set.Import("imagefolder");
        Assert.Equal(["pictures/test/b.png,sad,,,,test,test/b.png,,", "pictures/train/a.png,happy,,anna,6,train,train/a.png,,"], rows);
        Assert.Equal(1, card.LeftOut["is named by the metadata and not there"]);
    }

    [Fact]
    public void LabelStudio_votes()
    {
        static string Choice(string word) => $$$"""{"result": [{"type": "choices", "value": {"choices": ["{{{word}}}"]}}]}""";
        _set.Draw("a.png", "b.png").Write("export.json", $$"""
            [{"data": {"image": "/data/upload/1/0a1b2c3d-a.png"}, "annotations": [{{Choice("Happy")}}, {{Choice("happy")}}, {{Choice("sad")}}, {{Choice("error")}}]},
             {"data": {"image": "/data/local-files/?d=b.png"}, "annotations": [{"was_cancelled": true, "result": []}]}, {"data": {"image": "gone.png"}, "annotations": []}]
            """);
        var (rows, card) = _set.Import("label-studio");
        Assert.Equal(["pictures/a.png,happy:0.6667 sad:0.3333,happy:2 sad:1 not-a-face:1,,,,a.png,,", "pictures/b.png,,,,,,b.png,,"], rows);
        Assert.Equal(1, card.LeftOut["is named by a task and not there"]);
    }

    private static byte[] Npy(string kind, byte[] data)
    {
        var header = Encoding.Latin1.GetBytes($"{{'descr': '{kind}', 'fortran_order': False, 'shape': (), }}".PadRight(117) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. header, .. data];
    }
}
